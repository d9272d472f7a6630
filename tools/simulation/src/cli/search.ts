import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Asked } from './arguments.ts'
import type { Played } from './search-worker.ts'

/** Handed out at once, so that no worker waits long for the last of another. */
const seedsAtOnce = 5

/** Plays seeds in worker processes; tells of each, with how many there have been. Answers the CPU that playing took in all of them. */
export async function search(
  asked: Pick<Asked, 'from' | 'seeds' | 'workers' | 'engine' | 'over'>,
  onPlayed: (played: Played, tried: number) => void,
): Promise<{ orders: number; cpuMs: number }> {
  const sum = { orders: 0, cpuMs: 0 }
  let [next, tried] = [asked.from, 0]
  const end = asked.from + asked.seeds
  const workers = Array.from({ length: Math.min(asked.workers, Math.ceil(asked.seeds / seedsAtOnce)) }, startWorker)

  function startWorker(): ChildProcess {
    const script = fileURLToPath(new URL('search-worker.ts', import.meta.url))
    const worker = fork(script, [asked.engine, asked.over])
    worker.on('message', (message) => {
      for (const played of asPlayed(message)) {
        sum.orders += played.orders
        sum.cpuMs += played.cpuMs
        onPlayed(played, (tried += 1))
      }
      handOut(worker)
    })
    return worker
  }

  function handOut(worker: ChildProcess): void {
    const seeds = Array.from({ length: Math.min(seedsAtOnce, end - next) }, (_, index) => next + index)
    next += seeds.length
    if (seeds.length > 0) worker.send(seeds)
    else worker.disconnect()
  }

  await Promise.all(
    workers.map(async (worker) => {
      const [code] = await once(worker, 'exit')
      if (code !== 0) throw new Error(`a worker of the simulation ended with ${code}`)
    }),
  )
  return sum
}

/** What `search-worker.ts` sends. */
function asPlayed(message: unknown): Played[] {
  return message as Played[]
}
