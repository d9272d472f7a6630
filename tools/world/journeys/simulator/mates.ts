import { contract, type StaffTable } from '@kaifan/shared/contract'
import type { Phone } from '@kaifan/simulator/driver'
import { expect } from 'vitest'
import { good, newTable } from '../people.ts'
import type { Journey } from '../world.ts'
import { addDumplings, addMapo, sitDown } from './diner.ts'
import type { TakePhone } from './phones.ts'

type Diners = Record<'first' | 'second', Phone>
type Seated = Diners & { table: StaffTable }

/** Two phones, which go from one new table to the next together. */
export function useMates(journey: () => Journey, takePhone: TakePhone) {
  let diners: Diners | undefined

  async function scan(phone: Phone | undefined, { link }: StaffTable): Promise<Phone> {
    if (!phone) return takePhone({ code: link })
    await phone.enter(link)
    return phone
  }

  /** The first one says that they are three, and chooses mapo tofu; then the other scans the same code. */
  async function oneAfterTheOther(): Promise<Seated> {
    const table = await newTable(journey())
    const first = await scan(diners?.first, table)
    await sitDown(first, 3)
    await addMapo(first)
    await seeCount(first, 1)
    await hearGuests(table, 3)
    const second = await scan(diners?.second, table)
    await seeCount(second, 1)
    diners = { first, second }
    return { table, first, second }
  }

  /** The phone shows what was chosen before the table knows it, and whoever scans before that is asked for the guests as well. */
  async function hearGuests({ tableCode }: StaffTable, guests: number): Promise<void> {
    const { owner } = journey().world.demo
    const stated = async () => {
      const { session } = good(await owner.call(contract.readTable, { params: { tableCode } }))
      return session?.statedGuests
    }
    await expect.poll(stated, { timeout: 10_000 }).toBe(guests)
  }

  /** Both have chosen and know of each other: mapo tofu is the first one's, dumplings the second one's. */
  async function together(): Promise<Seated> {
    const { table, first, second } = await oneAfterTheOther()
    await addDumplings(second)
    await seeCount(second, 2)
    await lookAgain(first)
    await seeCount(first, 2)
    return { table, first, second }
  }

  return { oneAfterTheOther, together }
}

/** Who sits alone asks less often, but whenever they come back to the menu. */
export async function lookAgain(phone: Phone): Promise<void> {
  await phone.openTab('我的')
  await phone.openTab('点单')
}

/** What the capsule counts. */
export async function seeCount({ page }: Phone, count: number): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^看看已点的菜，${count} 份`) }).waitFor()
}
