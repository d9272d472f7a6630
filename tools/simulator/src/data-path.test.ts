import { expect, it } from 'vitest'
import { valueAt, withValue } from './data-path.ts'

it('changes what lies on the way and nothing else', () => {
  const before = { root: { cn: [{ v: 'a' }, { v: 'b' }] }, other: { x: 1 } }
  const after = withValue(before, 'root.cn.[1].v', 'c')
  expect(after).toEqual({ root: { cn: [{ v: 'a' }, { v: 'c' }] }, other: { x: 1 } })
  expect(before.root.cn[1]).toEqual({ v: 'b' })
  expect(after['other']).toBe(before.other)
  expect(valueAt(after, 'root.cn[0]')).toBe(before.root.cn[0])
})

it.each([
  ['a', { a: 1 }],
  ['a.b', { a: { b: 1 } }],
  ['a[1].b', { a: [undefined, { b: 1 }] }],
  ["a.['0']", {}],
])('makes what is missing on the way of %s', (path, made) => {
  if (Object.keys(made).length === 0) expect(valueAt({}, path)).toBeUndefined()
  else expect(withValue({}, path, 1)).toEqual(made)
})

it('refuses a path with nothing between its dots', () => {
  expect(() => withValue({}, 'a..b', 1)).toThrow('setData was given the path a..b')
})
