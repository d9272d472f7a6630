import type { Child } from '../child.ts'

/** The child's CPU for one of so many units of work, in µs. */
export async function cpuPerUnit(child: Child, units: number, work: () => Promise<unknown>): Promise<number> {
  const before = await child.ask('cpu')
  await work()
  return ((await child.ask('cpu')) - before) / units
}

export function micros(value: number): string {
  return `${value.toFixed(value < 100 ? 1 : 0)} µs`
}
