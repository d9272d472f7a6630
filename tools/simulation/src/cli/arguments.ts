import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import type { Engine } from '../restaurant.ts'
import type { Over } from '../stage.ts'

export const usage = `npm run simulate -- --seeds <how many> [--from <first>] [--workers <processes>]   many runs; the first that fail are told in their shortest form
npm run simulate -- --seed <one>                                                plays one run and prints all that happens
npm run simulate -- --defects [--seeds <how many at most>]                      searches for a seed that notices each planted defect

--engine postgres   on a real PostgreSQL instead of SQLite in memory
--over sockets      through alipay-sdk and HTTP instead of the port alone`

export interface Asked {
  task: 'search' | 'replay' | 'defects'
  from: number
  seeds: number
  workers: number
  engine: Engine
  over: Over
}

/** Most seeds that a search for a defect tries. */
const seedsForDefect = 400

/** Undefined where it cannot be understood. */
export function readArguments(args: readonly string[]): Asked | undefined {
  const values = parse(args)
  if (!values) return undefined
  const { seed, defects, engine = 'sqlite', over = 'port' } = values
  const task = seed !== undefined ? 'replay' : defects ? 'defects' : 'search'
  if (task === 'search' && values.seeds === undefined) return undefined
  const numbers = {
    from: Number(seed ?? values.from ?? 1),
    seeds: Number(values.seeds ?? (defects ? seedsForDefect : 1)),
    workers: Number(values.workers ?? availableParallelism()),
  }
  const areWhole = Object.values(numbers).every((number) => Number.isSafeInteger(number) && number >= 0)
  if (!areWhole || numbers.seeds === 0 || numbers.workers === 0) return undefined
  if ((engine !== 'sqlite' && engine !== 'postgres') || (over !== 'port' && over !== 'sockets')) return undefined
  return { task, ...numbers, engine, over }
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  const options = {
    seeds: text,
    from: text,
    seed: text,
    workers: text,
    engine: text,
    over: text,
    defects: { type: 'boolean' },
  } as const
  try {
    return parseArgs({ args: [...args], options }).values
  } catch {
    return undefined
  }
}
