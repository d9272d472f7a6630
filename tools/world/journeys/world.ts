import { randomUUID } from 'node:crypto'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { createDatabase, openInspector } from '@kaifan/bff/testing'
import type { Inspector } from '@kaifan/bff/testing'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { createWorld } from '../src/index.ts'
import type { World, WorldOptions } from '../src/index.ts'
import { createGatewayDoor } from './gateway-door.ts'
import type { GatewayDoor } from './gateway-door.ts'
import { picturesFolder } from './pictures.ts'

export type Engine = 'sqlite' | 'postgres'

/** A copy of the seeded restaurant with all of its surroundings, on a Monday at noon in Shanghai. */
export interface Journey {
  world: World
  /** Between BFF and sandbox. */
  gateway: GatewayDoor
  /** What is stored. */
  stored: Inspector
  folder: string
  /** Stops the BFF and the sandbox, and starts both again on what they left behind, or on what was made of it meanwhile. */
  restart(meanwhile?: () => Promise<void>): Promise<void>
}

/** Runs the suite once on each engine under test, each time in a world of its own. */
export function eachWorld(
  suite: (journey: () => Journey, engine: Engine) => void,
  options?: Partial<WorldOptions>,
): void {
  const engines = inject('engines')
  for (const engine of ['sqlite', 'postgres'] as const) {
    if (engines.includes(engine)) describe(engine, () => suite(inWorld(engine, options), engine))
  }
}

/** A world for the suite at hand, on the engine that needs no server: for what does not depend on the engine. */
export function oneWorld(options?: Partial<WorldOptions>): () => Journey {
  return inWorld('sqlite', options)
}

function inWorld(engine: Engine, options?: Partial<WorldOptions>): () => Journey {
  let opened: (Journey & { close(): Promise<void> }) | undefined
  beforeAll(async () => {
    opened = await openJourney(engine, options)
  })
  afterAll(() => opened?.close())
  return () => {
    if (!opened) throw new Error('the world is not there yet')
    return opened
  }
}

async function openJourney(
  engine: Engine,
  options: Partial<WorldOptions> = {},
): Promise<Journey & { close(): Promise<void> }> {
  const { sqlite, postgres } = inject('worldTemplates')
  const folder = join(inject('journeysFolder'), randomUUID())
  cpSync(engine === 'sqlite' ? sqlite : (postgres?.folder ?? ''), folder, { recursive: true })
  const databaseUrl =
    engine === 'postgres' && postgres
      ? await createDatabase(postgres.serverUrl, `world_${randomUUID().replaceAll('-', '')}`, 'template_world')
      : undefined
  let world: World | undefined
  const gateway = await createGatewayDoor(() => Number(new URL(theWorld().sandboxUrl).port))
  const env = { ALIPAY_GATEWAY: `${gateway.url}/gateway.do`, ...options.env }
  const start = () =>
    createWorld({ folder, picturesFolder, databaseUrl, persistent: true, logLevel: 'fatal', ...options, env })
  function theWorld(): World {
    if (!world) throw new Error('the world is not there yet')
    return world
  }
  world = await start()
  world.clock.advance(untilMondayNoon(world.clock.now()))
  await world.settle()
  const place = databaseUrl
    ? { kind: 'postgres' as const, url: databaseUrl }
    : { kind: 'sqlite' as const, file: join(folder, 'kaifan.db') }
  let stored = await openInspector(place)
  return {
    get world() {
      return theWorld()
    },
    gateway,
    get stored() {
      return stored
    },
    folder,
    async restart(meanwhile) {
      await theWorld().close()
      await stored.close()
      await meanwhile?.()
      world = await start()
      stored = await openInspector(place)
    },
    async close() {
      await stored.close()
      await gateway.shut()
      await theWorld().close()
    },
  }
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** 1970-01-05 was a Monday, and Shanghai is eight hours ahead of UTC all year. */
const mondayNoon = 4 * dayMs + 4 * hourMs

function untilMondayNoon(now: number): number {
  const weekMs = 7 * dayMs
  return weekMs - ((now - mondayNoon) % weekMs)
}
