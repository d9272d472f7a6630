import { describe, expect, it } from 'vitest'
import type { Serving } from '../contract/item.ts'
import { isItemServed, isServed, nextItemServing, nextServing, outOfWindow } from './index.ts'
import { dish, menuOf } from './sample-menu.ts'

const allDays: Serving['windows'][number]['days'] = [1, 2, 3, 4, 5, 6, 7]
const lunch: Serving = { windows: [{ days: [1, 2, 3, 4, 5], from: '10:30', to: '14:00' }] }
const lateFriday: Serving = { windows: [{ days: [5], from: '22:00', to: '02:00' }] }
const evening: Serving = { windows: [{ days: allDays, from: '16:30', to: '24:00' }] }
const winter: Serving = { windows: [], dates: { from: '11-15', to: '02-28' } }
const summer: Serving = { windows: [], dates: { from: '04-15', to: '10-15' } }
const summerNights: Serving = { windows: lateFriday.windows, dates: { from: '04-15', to: '10-15' } }

function at(weekday: number, time: string, monthDay = '06-12') {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return { weekday, minutes: hours * 60 + minutes, monthDay }
}

describe('isServed', () => {
  it.each<[string, Serving | undefined, ReturnType<typeof at>, boolean]>([
    ['always without a serving', undefined, at(1, '03:00'), true],
    ['from the first minute', lunch, at(1, '10:30'), true],
    ['not a minute before', lunch, at(1, '10:29'), false],
    ['not at the end', lunch, at(5, '14:00'), false],
    ['not on another day', lunch, at(6, '12:00'), false],
    ['late in the evening', lateFriday, at(5, '23:59'), true],
    ['after midnight, which belongs to the day before', lateFriday, at(6, '01:59'), true],
    ['not after the end past midnight', lateFriday, at(6, '02:00'), false],
    ['not after midnight of the day itself', lateFriday, at(5, '01:00'), false],
    [
      'after midnight from Sunday to Monday',
      { windows: [{ days: [7], from: '22:00', to: '02:00' }] },
      at(1, '01:00'),
      true,
    ],
    ['until the end of the day', evening, at(7, '23:59'), true],
    ['not past the end of the day', evening, at(7, '00:00'), false],
    [
      'around the clock where both ends are equal',
      { windows: [{ days: [1], from: '04:00', to: '04:00' }] },
      at(2, '03:59'),
      true,
    ],
    ['in one of two windows', { windows: [...lunch.windows, ...evening.windows] }, at(3, '18:00'), true],
    ['between its dates', summer, at(1, '12:00', '04-15'), true],
    ['until its last day', summer, at(1, '12:00', '10-15'), true],
    ['not after its last day', summer, at(1, '12:00', '10-16'), false],
    ['across new year, before it', winter, at(1, '12:00', '12-31'), true],
    ['across new year, after it', winter, at(1, '12:00', '01-01'), true],
    ['not outside dates across new year', winter, at(1, '12:00', '03-01'), false],
    ['after midnight of the last day', summerNights, at(6, '01:00', '10-16'), true],
    ['not after midnight before the first day', summerNights, at(6, '01:00', '04-15'), false],
    [
      'after midnight across a month',
      { ...lateFriday, dates: { from: '04-01', to: '04-30' } },
      at(6, '01:00', '05-01'),
      true,
    ],
    [
      'after midnight across a year',
      { ...lateFriday, dates: { from: '12-01', to: '12-31' } },
      at(6, '01:00', '01-01'),
      true,
    ],
  ])('is so %s', (_when, serving, moment, served) => {
    expect(isServed(serving, moment)).toBe(served)
  })
})

describe('nextServing', () => {
  it.each<[string, Serving | undefined, ReturnType<typeof at>, string | null]>([
    ['the next start today', lunch, at(1, '09:00'), '10:30'],
    ['nothing while it is served', lunch, at(1, '12:00'), null],
    ['nothing where it always is', undefined, at(1, '12:00'), null],
    ['nothing once it is over', lunch, at(1, '14:00'), null],
    ['nothing on another day', lunch, at(7, '09:00'), null],
    ['the earlier of two windows', { windows: [...evening.windows, ...lunch.windows] }, at(2, '08:00'), '10:30'],
    [
      'the later window once the first is over',
      { windows: [...evening.windows, ...lunch.windows] },
      at(2, '15:00'),
      '16:30',
    ],
    ['nothing out of season', summerNights, at(5, '12:00', '12-01'), null],
  ])('is %s', (_what, serving, moment, next) => {
    expect(nextServing(serving, moment)).toBe(next)
  })
})

describe('a dish in a category with times of its own', () => {
  const categories = [
    { id: 'lunch', name: { 'zh-CN': '午市' }, serving: lunch },
    { id: 'all', name: { 'zh-CN': '全部' } },
  ]
  const early = { windows: [{ days: allDays, from: '07:00', to: '12:00' }] }
  const both = dish('both', { categoryIds: ['lunch', 'all'], serving: early })
  const listed = dish('listed', { categoryIds: ['all', 'lunch'] })
  const menu = menuOf([both, listed], categories)

  it('is served when neither is against it', () => {
    expect(isItemServed(menu, both, at(1, '11:00'))).toBe(true)
    expect(isItemServed(menu, both, at(1, '13:00'))).toBe(false)
    expect(isItemServed(menu, both, at(1, '08:00'))).toBe(false)
  })

  it('is next served when both begin', () => {
    expect(nextItemServing(menu, both, at(1, '06:00'))).toBe('10:30')
    expect(nextItemServing(menu, both, at(1, '13:00'))).toBeNull()
  })

  it('follows the category it belongs to, not those it is listed in too', () => {
    expect(outOfWindow(menu, at(1, '20:00'))).toEqual(['both'])
  })
})
