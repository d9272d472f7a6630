import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Defect } from './defect.ts'
import { defects } from './defects.ts'
import { bundleWithDefect } from './plant.ts'

const run = promisify(execFile)
/** Below the repository, where the bundles find its packages. */
const cache = join(import.meta.dirname, '../../../.cache')

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
    for (let defect = waiting.shift(); defect; defect = waiting.shift()) {
      const each = { name: defect.name, ...(await firstNotice(defect, 1, seeds)) }
      found.push(each)
      onFound(each)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return found
}

/** The first of so many seeds by which the simulation notices the defect by its rule, with all rules that it breaks. */
export async function firstNotice(
  defect: Defect,
  from: number,
  seeds: number,
): Promise<{ seed: number | null; rules: string[] }> {
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'defect-'))
  try {
    const file = await bundleWithDefect(defect, folder)
    const { stdout } = await run(process.execPath, [file, defect.rule, String(from), String(seeds)])
    return asNotice(JSON.parse(stdout))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What `first-broken.ts` prints. */
function asNotice(value: unknown): { seed: number | null; rules: string[] } {
  return value as { seed: number | null; rules: string[] }
}
