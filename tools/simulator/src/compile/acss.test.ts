import { describe, expect, it } from 'vitest'
import { convertLengths } from '../lengths.ts'
import { compileAcss } from './acss.ts'

const files: Record<string, string> = {
  'a.acss': '.a { color: red }',
  'deep/b.acss': '@import "../a.acss";\n.b { width: 10rpx }',
}
const compile = (text: string, file = 'page.acss') =>
  compileAcss(
    { file, text },
    {
      exists: (path) => files[path] !== undefined,
      read(path) {
        const found = files[path]
        if (found === undefined) throw new Error(`no ${path}`)
        return found
      },
    },
  )

describe('ACSS', () => {
  it('takes in what it imports, in order and once around a circle', () => {
    const { css } = compile('@import "./deep/b.acss";\n.c { top: 0 }')
    expect(css).toBe('.a{ color: red }\n.b{ width: calc(var(--rpx) * 10) }\n.c{ top: 0 }')
    files['deep/b.acss'] = '@import "/page.acss"; .b { top: 1px }'
    expect(compile('@import "./deep/b.acss"; .c { top: 0 }').css).toBe('.b{ top: 1px }\n.c{ top: 0 }')
  })

  it('names built-in components as their elements, and leaves classes and others alone', () => {
    const { css } = compile(
      'page, view.view > text:first-child, .button button{top:0}:root{--a:1px}.x::after{content:"view"}',
    )
    expect(css).toBe(
      'a-page, a-view.view > a-text:first-child, .button a-button{top:0}\n:host{--a:1px}\n.x::after{content:"view"}',
    )
  })

  it('keeps fonts apart, which only a document can hold', () => {
    const { css, fonts } = compile('@font-face { font-family: Num; src: url(data:font/woff2;base64,AA==) } .a{top:0}')
    expect(css).toBe('.a{top:0}')
    expect(fonts).toContain('font-family: Num')
  })

  it('reads strings, addresses, comments and rules within rules', () => {
    const { css } = compile(
      '/* } */ @media (max-width: 340px) { view{ width: 2rem } } .a{background:url("data:image/svg+xml,}{;")}',
    )
    expect(css).toBe(
      '@media (max-width: 340px){a-view{ width: calc(var(--rem) * 2) }}\n.a{background:url("data:image/svg+xml,}{;")}',
    )
  })

  it('keeps what is isolated to what the component’s own templates render, and knows its host', () => {
    const { css } = compileAcss(
      {
        file: 'c/i.acss',
        text: '.a > view, .b::after, :host(.on) .c:not(.d, .e){top:0} :host{top:1px} @media all{.f:before{top:0}}',
      },
      { exists: () => false, read: () => '' },
      true,
    )
    const own = ':where([rendered-by="c/i"])'
    expect(css.split('\n')).toEqual([
      `.a > a-view${own}, .b${own}::after, [host-of="c/i"]:is(.on) .c:not(.d, .e)${own}{top:0}`,
      '[host-of="c/i"]{top:1px}',
      `@media all{.f${own}:before{top:0}}`,
    ])
  })

  it('finds the package’s own pictures and fonts from where its file lies', () => {
    const { css, fonts } = compileAcss(
      {
        file: 'pages/a.acss',
        text: `@import "../parts/b.acss"; .a{background:url( './x.png' ) , url(https://h/y.png)} @font-face{src:url(/f.ttf)}`,
      },
      { exists: () => true, read: () => '.b{background:url("z.png")}' },
    )
    expect(css).toBe(
      '.b{background:url("files/parts/z.png")}\n.a{background:url("files/pages/x.png") , url(https://h/y.png)}',
    )
    expect(fonts).toBe('@font-face{src:url("files/f.ttf")}')
  })

  it.each([
    ['.a { color: red', /^page\.acss:1:4: The block \{ is not closed/],
    ['.a{}\n  .b; .c{}', /^page\.acss:2:3: \.b has no block/],
  ])('%s fails at its place', (text, message) => {
    expect(() => compile(text)).toThrow(message)
  })
})

it.each([
  ['750rpx', 'calc(var(--rpx) * 750)'],
  ['-.5rem', 'calc(var(--rem) * -.5)'],
  ['calc(100vh - 10vw)', 'calc(calc(var(--vh) * 100) - calc(var(--vw) * 10))'],
  ['env(safe-area-inset-bottom)', 'var(--safe-bottom)'],
  ['url(a10rpx.png)', 'url(a10rpx.png)'],
  ['"10rpx"', '"10rpx"'],
  ['10px #10rem', '10px #10rem'],
])('the length %s becomes %s', (given, made) => {
  expect(convertLengths(given)).toBe(made)
})
