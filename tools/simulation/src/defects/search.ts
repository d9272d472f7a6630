import { execFile } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import type { Defect } from './defect.ts'
import { defects } from './defects.ts'
import { openPlanter, type Planter } from './plant.ts'

const run = promisify(execFile)

export interface Found {
  name: string
  /** The first that notices it; null where none does. */
  seed: number | null
  rules: string[]
}

/** Plays seeds over the product with each of the planted defects until one breaks the rule that must notice it. */
export async function searchDefects(seeds: number, onFound: (found: Found) => void = () => {}): Promise<Found[]> {
  const waiting = [...defects]
  const found: Found[] = []
  async function work(): Promise<void> {
    const planter = await openPlanter()
    for (let defect = waiting.shift(); defect; defect = waiting.shift()) {
      const each = { name: defect.name, ...(await firstNotice(planter, defect, 1, seeds)) }
      found.push(each)
      onFound(each)
    }
    await planter.close()
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return found
}

/** The first of so many seeds by which the simulation notices the defect by its rule, with all rules that it breaks. */
export async function firstNotice(
  planter: Planter,
  defect: Defect,
  from: number,
  seeds: number,
): Promise<{ seed: number | null; rules: string[] }> {
  const file = await planter.plant(defect)
  const { stdout } = await run(process.execPath, [file, defect.rule, String(from), String(seeds)])
  return asNotice(JSON.parse(stdout))
}

/** What `first-broken.ts` prints. */
function asNotice(value: unknown): { seed: number | null; rules: string[] } {
  return value as { seed: number | null; rules: string[] }
}
