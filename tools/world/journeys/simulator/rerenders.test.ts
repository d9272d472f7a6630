import type { Phone } from '@kaifan/simulator/driver'
import { expect, test } from 'vitest'
import { newTable } from '../people.ts'
import { oneWorld } from '../world.ts'
import { sitDown } from './diner.ts'
import { builtPackage, usePhones } from './phones.ts'

const journey = oneWorld({ packageFolder: builtPackage() })
const takePhone = usePhones(journey)

/** Listed under its own category and among the signature dishes, so that two counters tell of it. */
const dumplings = /^加一份 鲜肉小笼包/
const regions = ['capsule', 'dish 鲜肉小笼包（7 只）', 'rail 手工点心', 'rail 招牌推荐']

test('adding a dish renders its row, the counters of its categories and the capsule, and nothing else', async () => {
  const { link } = await newTable(journey())
  const phone = await takePhone({ code: link, width: 375, height: 667 })
  await sitDown(phone)
  await phone.page.getByRole('tab', { name: '招牌推荐' }).click()
  const plus = phone.button(dumplings).first()
  await plus.evaluate((button) => button.closest('.dish')?.scrollIntoView({ block: 'center' }))
  await untilQuiet(phone)

  for (const amount of ['1', '2']) {
    const changed = await watchChanges(phone)
    await plus.click()
    await phone.page.locator('.stepper-value').getByText(amount, { exact: true }).first().waitFor()
    await untilQuiet(phone)
    expect(await changed()).toEqual(regions)
    const updates = await phone.updates()
    // Each changed node is rendered with what lies above it; the page has some four hundred.
    expect(updates.reduce((sum, { templates }) => sum + templates, 0)).toBeLessThan(45)
    expect(updates.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(2048)
    expect(updates.flatMap(({ paths }) => paths).filter((path) => path.split('.').length < 5)).toEqual([])
  }
})

/** Until nothing has been sent to the view for a while, and forgets what was. */
async function untilQuiet(phone: Phone): Promise<void> {
  for (let before = -1, now = 0; before !== now;) {
    before = now
    await phone.page.waitForTimeout(700)
    now = (await phone.updates()).length
  }
}

/** Begins to write down where the page's elements change; answers the places. */
async function watchChanges(phone: Phone): Promise<() => Promise<string[]>> {
  await phone.clearLog()
  const places = await phone.page.evaluateHandle(() => {
    const found = new Set<string>()
    const root = document.querySelector('.page-shown')?.shadowRoot
    const placeOf = (element: Element | null): string => {
      const row = element?.closest('.dish')
      const category = element?.closest('.rail-item')
      if (row) return `dish ${row.querySelector('.dish-title')?.textContent}`
      if (category) return `rail ${category.getAttribute('aria-label')}`
      return element?.closest('.capsule') ? 'capsule' : `elsewhere: ${element?.className || element?.localName}`
    }
    if (root)
      new MutationObserver((records) => {
        for (const { target } of records) found.add(placeOf(target instanceof Element ? target : target.parentElement))
      }).observe(root, { subtree: true, childList: true, attributes: true, characterData: true })
    return found
  })
  return () => places.evaluate((found) => Array.from(found).toSorted())
}
