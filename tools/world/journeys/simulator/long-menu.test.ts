import { contract } from '@kaifan/shared/contract'
import type { Item, MenuContent } from '@kaifan/shared/contract'
import type { Locator } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { good, newTable } from '../people.ts'
import { oneWorld } from '../world.ts'
import { sitDown } from './diner.ts'
import { builtPackage, usePhones } from './phones.ts'

const journey = oneWorld({ packageFolder: builtPackage() })
const takePhone = usePhones(journey)

const [categories, dishesEach] = [20, 25] as const

beforeAll(async () => {
  const { owner } = journey().world.demo
  const { content, revision } = good(await owner.call(contract.readDraft))
  const body = { content: manyDishes(content), revision }
  const draft = good(await owner.call(contract.replaceDraft, { body }))
  good(await owner.call(contract.publishMenu, { body: { revision: draft.revision } }))
})

/** 500 dishes in 20 categories, each like one of the restaurant's own. */
function manyDishes({ items, modifierGroups }: MenuContent): MenuContent {
  const [pattern] = items.filter(({ combo, serving, hidden }) => !combo && !serving && !hidden)
  if (!pattern) throw new Error('the restaurant has no plain dish')
  const { popularity: _popularity, code: _code, ...like } = pattern
  const dish = (n: number): Item => ({
    ...like,
    id: `d${n}`,
    name: { 'zh-CN': `第${n}道菜`, en: `Dish ${n}` },
    categoryIds: [`c${Math.floor(n / dishesEach)}`],
  })
  return {
    categories: Array.from({ length: categories }, (_, n) => ({
      id: `c${n}`,
      name: { 'zh-CN': `第${n}类`, en: `Category ${n}` },
    })),
    items: Array.from({ length: categories * dishesEach }, (_, n) => dish(n)),
    modifierGroups,
  }
}

test('500 dishes scroll with at most 40 rows alive and no gap where the list rests, and the rail leads to each category', async () => {
  const { link } = await newTable(journey())
  const phone = await takePhone({ code: link, width: 375, height: 667 })
  await sitDown(phone)
  const list = phone.page.locator('.dish-list-scroll')
  await list.getByText('第0道菜', { exact: true }).waitFor()
  const mostRows = await countRows(list)
  const height = await list.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)
  expect(height).toBeGreaterThan(categories * dishesEach * 100)

  // As a thumb flings it, a screen at a time, then from end to end.
  const steps = Array.from({ length: 24 }, (_, n) => n * 400)
  const leaps = Array.from({ length: 16 }, (_, n) => Math.round(((n * 7) % 16) * (height / 15)))
  for (const top of [...steps, ...leaps]) {
    await list.evaluate((element, to) => element.scrollTo({ top: to }), top)
    await expect.poll(() => list.evaluate(gaps), { message: `at ${top}`, interval: 30 }).toEqual([])
  }

  for (const n of [19, 0, 7, 12, 3, 18]) {
    await phone.page.getByRole('tab', { name: `第${n}类`, exact: true }).click()
    await list.getByText(`第${n * dishesEach}道菜`, { exact: true }).waitFor()
    await expect.poll(() => list.evaluate(topDish)).toBe(`第${n * dishesEach}道菜`)
    await expect.poll(() => list.evaluate(gaps)).toEqual([])
    expect(await phone.page.locator('.section-header-sticky .section-name').textContent()).toBe(`第${n}类`)
  }
  expect(await mostRows()).toBeLessThanOrEqual(40)
})

/** Watches each change of the list; answers the most rows that it ever held. */
async function countRows(list: Locator): Promise<() => Promise<number>> {
  const most = await list.evaluateHandle((element) => {
    const count = () => element.querySelectorAll('.dish').length
    const found = { rows: count() }
    new MutationObserver(() => (found.rows = Math.max(found.rows, count()))).observe(element, { childList: true })
    return found
  })
  return () => most.evaluate(({ rows }) => rows)
}

/** Runs in the page: stretches of what is seen of the list, in px from its top, in which nothing stands. */
function gaps(list: Element): [from: number, to: number][] {
  const { top, bottom } = list.getBoundingClientRect()
  const standing = Array.from(
    list.querySelectorAll(':scope > .dish, :scope > .section-header, :scope > .dish-list-foot'),
  )
  const found: [number, number][] = []
  let covered = top
  for (const { top: from, bottom: to } of standing.map((element) => element.getBoundingClientRect())) {
    if (to <= top || from >= bottom) continue
    if (from > covered + 1) found.push([covered - top, from - top])
    covered = Math.max(covered, to)
  }
  if (covered < bottom - 1) found.push([covered - top, bottom - top])
  return found
}

/** Runs in the page: the first dish that is wholly seen. */
function topDish(list: Element): string {
  const { top } = list.getBoundingClientRect()
  const first = Array.from(list.querySelectorAll('.dish')).find((dish) => dish.getBoundingClientRect().top >= top - 1)
  return first?.querySelector('.dish-title')?.textContent ?? ''
}
