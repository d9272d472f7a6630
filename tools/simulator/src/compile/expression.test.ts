import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { splitMustaches, templateDataCode, valueCode } from './expression.ts'

const names = { locals: new Set(['item']), modules: new Set(['xs']) }

/** What the code gives for this data. */
function evaluate(text: string, scope: object = {}, code = valueCode(text, names)): unknown {
  const runtime = { text: (value: unknown) => (value === undefined || value === null ? '' : String(value)) }
  const modules = { xs: { double: (number: number) => number * 2 } }
  const result: unknown = runInNewContext(`(${code})`, { s: scope, r: runtime, m: modules, $item: { id: 7 } })
  return result
}

describe('a value in AXML', () => {
  it.each<[string, object, unknown]>([
    ['plain', {}, 'plain'],
    ['{{n}}', { n: 3 }, 3],
    ['{{flag}}', { flag: false }, false],
    ['a {{n}} b', { n: 3 }, 'a 3 b'],
    ['{{a}}{{b}}', { a: 1, b: 2 }, '12'],
    ['is {{missing}}.', {}, 'is .'],
    ['{{a.b.c}}', { a: {} }, undefined],
    ['{{a[key].c}}', { a: {}, key: 'b' }, undefined],
    ["{{n > 2 ? 'many' : 'few'}}", { n: 3 }, 'many'],
    ['{{!a && b || c}}', { a: true, c: 'c' }, 'c'],
    ["{{'}}' + n}}", { n: 1 }, '}}1'],
    ['{{[1, n, ...list]}}', { n: 2, list: [3] }, [1, 2, 3]],
    ["{{color: c, width: w + 'px'}}", { c: 'red', w: 3 }, { color: 'red', width: '3px' }],
    ['{{...o, x: 1}}', { o: { y: 2 } }, { x: 1, y: 2 }],
    ['{{xs.double(n)}}', { n: 4 }, 8],
    ['{{item.id}}', { item: { id: 1 } }, 7],
    ['{{list.map(each => each + n)}}', { list: [1, 2], n: 1 }, [2, 3]],
    ['{{`a${n}`}}', { n: 1 }, 'a1'],
    ["{{o['a-b']}}", { o: { 'a-b': 1 } }, 1],
    ['{{typeof n}}', { n: 1 }, 'number'],
    ['{{}}', {}, ''],
  ])('%s', (text, scope, value) => {
    expect(evaluate(text, scope)).toEqual(value)
  })

  it('takes the data of a template as an object’s inside', () => {
    const scope = { i: 1, rest: { b: 2 } }
    expect(evaluate('', scope, templateDataCode('{{i, a: i, ...rest}}', names))).toEqual({ i: 1, a: 1, b: 2 })
  })

  it('sees no globals', () => {
    expect(evaluate('{{globalThis}}')).toBeUndefined()
  })
})

describe('what cannot be read', () => {
  it.each([
    ['{{a +}}', 5],
    ['x {{ a b }}', 7],
    ['{{function () {}}}', 2],
    ['{{a', 0],
    ['{{new Date()}}', 2],
    ['{{a = 1}}', 2],
  ])('%s fails at its place', (text, offset) => {
    expect(() => valueCode(text, names)).toThrow(expect.objectContaining({ offset }))
  })
})

it('a mustache ends at its own end', () => {
  expect(splitMustaches("a{{ {x: {y: '}}'}} }}b").map(({ text }) => text)).toEqual(['a', " {x: {y: '}}'}} ", 'b'])
})
