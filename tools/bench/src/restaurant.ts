import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createWorld, freePort, root, worldEnvironment, worldSecrets } from '@kaifan/world'
import type { World, WorldSecrets } from '@kaifan/world'
import { connections, jsonOf, openWire } from './load.ts'
import type { Sent, Wire } from './load.ts'
import { orderBody, readPlainDishes, seedTables } from './order.ts'

/** The demo restaurant in a file, with diners who are signed in, from which every measured server gets a copy of its own. */
export interface Restaurant {
  folder: string
  storeId: string
  /** Where the sandbox listens once it is started. */
  sandboxPort: number
  tableCode: string
  /** Chinese names of dishes that are ordered without choosing anything. */
  plainDishes: string[]
  /** A POST of one order; diners and tables take turns. */
  order(index: number): Sent
  /** The environment of a BFF on this port, with a fresh copy of the database. */
  environment(port: number): Promise<Record<string, string>>
  remove(): Promise<void>
}

/** On the disk of the checkout: a temporary folder may be memory, where a commit costs nothing. */
export async function openRestaurant(): Promise<Restaurant> {
  const cache = join(root, '.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'bench-'))
  const picturesFolder = join(cache, 'pictures')
  const world = await createWorld({ folder, picturesFolder, persistent: true })
  const { storeId } = world.demo
  const tableCodes = await seedTables(world.demo.owner)
  const wire = openWire(Number(new URL(world.url).port))
  const tokens = await Promise.all(Array.from({ length: connections }, (_, index) => signIn(world, wire, index)))
  const plainDishes = await readPlainDishes(wire, storeId)
  const body = await orderBody(wire, storeId, tableCodes[0] ?? '')
  wire.close()
  await world.close()

  const secrets = await worldSecrets(join(folder, 'sandbox-keys.json'))
  const sandboxPort = await freePort()
  return {
    folder,
    storeId,
    sandboxPort,
    tableCode: tableCodes[0] ?? '',
    plainDishes,
    order: (index) => ({
      method: 'POST',
      path: '/api/orders',
      headers: { Authorization: `Bearer ${tokens[index % tokens.length]}`, 'Idempotency-Key': `order-${index}` },
      body: JSON.stringify({ ...body, tableCode: tableCodes[index % tableCodes.length] }),
    }),
    async environment(port) {
      const file = join(folder, `${port}.db`)
      await copyFile(join(folder, 'kaifan.db'), file)
      return { ...worldVariables(secrets, { port, sandboxPort, picturesFolder }), DATABASE_FILE: file }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A load comes from few diners and one address, as no restaurant's does, so the limits are out of its way but counted all the same. */
const noLimits = 'session=9999999/60 address=9999999/60 newSession=9999999/60'

function worldVariables(
  secrets: WorldSecrets,
  { port, sandboxPort, picturesFolder }: { port: number; sandboxPort: number; picturesFolder: string },
): Record<string, string> {
  const addresses = { url: `http://127.0.0.1:${port}`, sandboxUrl: `http://127.0.0.1:${sandboxPort}` }
  return {
    ...worldEnvironment(secrets, addresses, { picturesFolder }),
    HOST: '127.0.0.1',
    PORT: String(port),
    RATE_LIMITS: noLimits,
  }
}

async function signIn({ sandboxUrl }: World, wire: Wire, index: number): Promise<string> {
  const sandbox = openWire(Number(new URL(sandboxUrl).port))
  const buyer = JSON.stringify({ buyer: `diner-${index}` })
  const { authCode } = jsonOf(await sandbox.send({ method: 'POST', path: '/control/auth-codes', body: buyer }, 200))
  sandbox.close()
  const body = JSON.stringify({ app: 'miniprogram', authCode })
  return String(jsonOf(await wire.send({ method: 'POST', path: '/api/sessions', body }, 201))['token'])
}
