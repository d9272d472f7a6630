import { randomUUID } from 'node:crypto'
import { createOwner } from '@kaifan/bff'
import { contract } from '@kaifan/shared/contract'
import { demoPassword, signIn } from '../../src/index.ts'
import { good } from '../people.ts'
import type { Journey } from '../world.ts'
import type { Scene } from './requests.ts'

/** Changes the store’s settings, as a step of a row. */
export const settings = (body: Parameters<typeof changeSettings>[1]) => (scene: Scene) => changeSettings(scene, body)

/** Changes the store’s settings for everybody. */
export async function changeSettings(
  { journey }: Scene,
  body: { alwaysOpen?: boolean; hours?: []; refundsAtOnce?: boolean },
): Promise<string> {
  good(await journey.world.demo.owner.call(contract.changeStoreSettings, { body }))
  return ''
}

/** Takes no orders for so many minutes; 0 takes them again. */
export async function pause({ journey }: Scene, minutes: number): Promise<string> {
  good(await journey.world.demo.owner.call(contract.pauseStore, { body: { minutes } }))
  return ''
}

/** Says how many of a dish are left, or that it is sold out. */
export async function sellOut(
  { journey }: Scene,
  itemId: string,
  body: { left?: number; soldOut?: boolean },
): Promise<string> {
  good(await journey.world.demo.owner.call(contract.changeStock, { params: { itemId }, body }))
  return ''
}

/** A table of another restaurant at the same BFF. */
export async function foreignTable({ journey }: Scene): Promise<string> {
  const account = `next-door-${randomUUID().slice(0, 8)}`
  const storeId = account
  await createOwner(journey.world.context, {
    storeId,
    storeName: '隔壁',
    account,
    name: '老板',
    password: demoPassword,
  })
  const owner = await signIn(journey.world.url, account)
  if (!owner) throw new Error('the owner next door cannot sign in')
  return good(await owner.call(contract.createTable, { body: { label: 'A01', seats: 2 } })).tableCode
}

/** A dish for nothing, and one beyond price. */
export async function extendMenu({ world }: Journey): Promise<void> {
  const { owner } = world.demo
  const { content } = good(await owner.call(contract.readDraft))
  const categoryIds = [content.categories[0]?.id ?? '']
  const add = async (id: string, priceFen: number) =>
    good(
      await owner.call(contract.putItem, {
        params: { itemId: id },
        body: { item: { id, categoryIds, name: { 'zh-CN': id }, priceFen } },
      }),
    )
  await add('sample', 0)
  await add('banquet', 100_000_000)
  good(await owner.call(contract.publishMenu, { body: {} }))
}
