import { describe, expect, it } from 'vitest'
import { launchOf, parseUrl } from './route.ts'

describe('an address within the package', () => {
  it.each([
    ['/a/b?x=1&y=%20', '', { route: 'a/b', query: { x: '1', y: '%20' } }],
    ['a/b', '', { route: 'a/b', query: {} }],
    ['../c?url=https://x/?a=1', 'a/b', { route: 'c', query: { url: 'https://x/?a=1' } }],
  ])('%s from %s', (url, from, expected) => {
    expect(parseUrl(url, from)).toEqual(expected)
  })
})

describe('what scanning opens', () => {
  it('is the first page, with an ordinary code as it is', () => {
    expect(launchOf('https://example.com/t/1?a=b')).toEqual({
      path: '',
      query: { qrCode: 'https://example.com/t/1?a=b' },
      scene: '1011',
    })
  })

  it('is the page that a mini program’s own link names, with both of its queries', () => {
    const link = `alipays://platformapi/startapp?appId=2021&page=${encodeURIComponent('pages/a?x=1')}&query=${encodeURIComponent('y=%E6%A1%8C')}`
    expect(launchOf(link)).toEqual({ path: 'pages/a', query: { x: '1', y: '桌' }, scene: '1011' })
  })

  it('is the app as its icon opens it where nothing was scanned', () => {
    expect(launchOf('')).toEqual({ path: '', query: {}, scene: '1000' })
  })
})
