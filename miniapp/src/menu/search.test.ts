import { describe, expect, it } from 'vitest'
import { dish } from '../testing/menu.ts'
import { remembered, searchItems } from './search.ts'

const mapo = dish('mapo', { code: 'SIG01', searchKey: '南巷麻婆豆腐 south lane mapo tofu nanxiangmapodoufu nxmpdf' })
const tofu = dish('tofu', { searchKey: '豆腐煲 tofu clay pot doufubao dfb' })
const noodles = dish('noodles', { searchKey: '红烧牛肉面 beef noodles hongshaoniuroumian hsnrm' })
const all = [mapo, tofu, noodles]

function found(text: string): string[] {
  return searchItems(all, text).map(({ id }) => id)
}

describe('searching dishes', () => {
  it.each([
    ['a part of the name', '豆腐', ['tofu', 'mapo']],
    ['pinyin initials', 'hsnrm', ['noodles']],
    ['pinyin with spaces', 'niu rou', ['noodles']],
    ['English in any case', 'TOFU', ['mapo', 'tofu']],
    ['the code on the menu', 'sig01', ['mapo']],
    ['pinyin with a wrong letter', 'niuroo', ['noodles']],
    ['pinyin with a missing letter', 'hongsho', ['noodles']],
    ['pinyin with a letter too many', 'doufuu', ['mapo', 'tofu']],
  ])('finds by %s', (_what, text, ids) => {
    expect(found(text)).toEqual(ids)
  })

  it('does not guess at short words', () => {
    expect(found('xyz')).toEqual([])
  })

  it('finds nothing for nothing', () => {
    expect(found('  ')).toEqual([])
  })

  it('remembers the last five words, newest first and each once', () => {
    expect(remembered(['a', 'b', 'c', 'd', 'e'], 'c')).toEqual(['c', 'a', 'b', 'd', 'e'])
    expect(remembered(['a', 'b', 'c', 'd', 'e'], ' f ')).toEqual(['f', 'a', 'b', 'c', 'd'])
    expect(remembered(['a'], ' ')).toEqual(['a'])
  })
})
