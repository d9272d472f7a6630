import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root, Sentence } from '@kaifan/world'
import type { Figure } from '../figure.ts'

const run = promisify(execFile)

/** What `measure.ts` of the simulation prints. */
interface Measured {
  seeds: number
  failed: number
  cpuMs: number
  floorMs: number
  defects: { name: string; seed: number | null }[]
}

/** What a simulated day costs beside its floor, and whether each planted defect is found without its recorded seed. */
export async function simulation(): Promise<Figure[]> {
  const script = join(root, 'tools/simulation/src/cli/measure.ts')
  const { stdout } = await run(process.execPath, [script])
  const { seeds, failed, cpuMs, floorMs, defects } = asMeasured(JSON.parse(stdout))
  if (failed > 0) throw new Sentence(`${failed} of ${seeds} seeds break a rule: npm run simulate -- --seeds ${seeds}`)
  const found = defects.filter(({ seed }) => seed !== null)
  const last = Math.max(...found.map(({ seed }) => seed ?? 0))
  const missed = defects.filter(({ seed }) => seed === null).map(({ name }) => name)
  return [
    {
      name: 'a simulated day of 30 diners',
      value: cpuMs / seeds / floorMs,
      unit: '×',
      bound: 'at most',
      limit: 4,
      measured: `${((seeds / cpuMs) * 1000).toFixed(1)} seeds a second of one core, floor ${floorMs.toFixed(1)} ms`,
    },
    {
      name: 'planted defects that a search finds',
      value: found.length,
      unit: 'defects',
      bound: 'at least',
      limit: defects.length,
      measured: missed.length > 0 ? `not: ${missed.join('; ')}` : `the last by seed ${last}`,
    },
  ]
}

function asMeasured(value: unknown): Measured {
  return value as Measured
}
