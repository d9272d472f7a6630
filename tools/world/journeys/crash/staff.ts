import { setTimeout as sleep } from 'node:timers/promises'
import { contract } from '@kaifan/shared/contract'
import type { Client } from '@kaifan/shared/client'
import { createSeededRandom } from '@kaifan/sandbox'
import { insist } from './insist.ts'
import type { Tally } from './insist.ts'

/** Cooks what there is, and refuses some of it, until the storm is over. */
export async function work(owner: Client, tally: Tally, seed: number, isOver: () => boolean): Promise<void> {
  const random = createSeededRandom(seed)
  while (!isOver()) {
    const list = await insist(tally, () => owner.call(contract.listTickets, { query: {} }))
    for (const { id, orderId } of list?.tickets.slice(0, 6) ?? []) {
      // A request whose answer was lost has been carried out, or the order's other ticket has changed meanwhile.
      if (random() < 0.2) await refuse(owner, tally, orderId)
      else await insist(tally, () => owner.call(contract.bumpTicket, { params: { ticketId: id } }), ['ticket_not_open'])
    }
    await sleep(10)
  }
}

async function refuse(owner: Client, tally: Tally, orderId: string): Promise<void> {
  const refusal = { params: { orderId }, body: {} }
  await insist(tally, () => owner.call(contract.refuseOrder, refusal), ['order_not_refusable'])
}
