import type { BasketSent, OwnOrder } from '@kaifan/shared/contract'
import type { Page } from 'playwright-core'
import type { PaySheet } from '../pay-cases.ts'
import { basketAt, clientOf, newTable, place } from '../people.ts'
import type { Diner } from '../people.ts'
import type { Journey } from '../world.ts'
import { button } from './diner.ts'
import { paySheetOf } from './pay-sheet.ts'

/** A diner whose page stands at a new table, with what a test wants to do in their name beside it. */
export interface Guest extends Pick<Diner, 'client'> {
  page: Page
  /** Orders without the screens. */
  order(changes?: Partial<BasketSent>): Promise<OwnOrder>
  /** Shows the order's own page, or the one that a pay sheet leads to. */
  openOrder(orderId: string, page?: 'detail' | 'result'): Promise<void>
}

/** Opens a new table's link, as every visit begins. */
export async function comeIn(journey: Journey, page: Page): Promise<Guest> {
  const table = await newTable(journey)
  const [signedIn] = await Promise.all([
    page.waitForResponse((reply) => reply.url().endsWith('/api/sessions') && reply.ok()),
    page.goto(table.link),
  ])
  const { token }: { token: string } = await signedIn.json()
  const client = clientOf(journey.world.url, token)
  return {
    page,
    client,
    order: (changes) => place({ client }, basketAt(table, changes)),
    openOrder: (orderId, name = 'detail') =>
      page.evaluate((hash) => location.assign(hash), `#/order/pages/${name}/index?orderId=${orderId}`),
  }
}

/** Opens the pay sheet from the order's page. */
export async function openPaySheet({ page, openOrder }: Guest, orderId: string): Promise<PaySheet> {
  await openOrder(orderId)
  await button(page, '继续支付').click()
  return paySheetOf(page)
}
