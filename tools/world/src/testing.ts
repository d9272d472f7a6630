import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@kaifan/shared/client'
import type { Client } from '@kaifan/shared/client'
import { contract } from '@kaifan/shared/contract'
import { byFetch, dataOf } from './demo/seed.ts'
import { root } from './repository.ts'
import { createWorld } from './world/world.ts'
import type { World, WorldOptions } from './world/world.ts'

/** A seeded world of its own on free ports, gone with everything in it when it is closed. Pictures are made once for all. */
export async function createTestWorld(options: Partial<WorldOptions> = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'kaifan-world-'))
  const picturesFolder = join(root, '.cache/pictures')
  const world = await createWorld({ folder, picturesFolder, ...options }).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true })
    throw error
  })
  const closeWorld = world.close
  world.close = async () => {
    await closeWorld()
    await rm(folder, { recursive: true, force: true })
  }
  return world
}

/** A diner who came by the mini program; a `buyer` of the sandbox's is the same customer each time. */
export async function signInDiner({ url, sandbox }: World, buyer?: string): Promise<Client> {
  const { authCode } = await control<{ authCode: string }>(sandbox.url, '/auth-codes', buyer ? { buyer } : {})
  const anyone = createClient({ baseUrl: url, transport: byFetch })
  const reply = await anyone.call(contract.createSession, { body: { app: 'miniprogram', authCode } })
  const { token } = dataOf(reply, 'sign a diner in')
  return createClient({ baseUrl: url, transport: byFetch, token: () => token })
}

/** The buyer confirms the payment of a trade in the sandbox. */
export async function pay({ sandbox }: World, tradeNo: string): Promise<void> {
  await control(sandbox.url, `/trades/${tradeNo}/pay`, {})
}

/** The caller names what this path of the control API answers. */
async function control<T>(sandboxUrl: string, path: string, body: object): Promise<T> {
  const headers = { 'Content-Type': 'application/json' }
  const reply = await fetch(`${sandboxUrl}/control${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!reply.ok) throw new Error(`POST /control${path}: ${reply.status} ${await reply.text()}`)
  return (await reply.json()) as T
}
