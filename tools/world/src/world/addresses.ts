import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'

/** Nobody else gets the port until `release`. Does not keep the process alive. */
export interface HeldPort {
  port: number
  release(): Promise<void>
}

/**
 * A port below those that systems give to the calls that programs make (from 32768 on in Linux): one of these may be taken between
 * its release and the moment in which it is listened on.
 */
export async function holdPort(): Promise<HeldPort> {
  for (;;) {
    const held = await hold(randomInt(20_000, 32_768), '127.0.0.1')
    if (held) return held
  }
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const { port, release } = await holdPort()
  await release()
  return port
}

/** Whether `port` can be listened on at `host`. */
export async function isFree(port: number, host: string): Promise<boolean> {
  const held = await hold(port, host)
  await held?.release()
  return held !== undefined
}

async function hold(port: number, host: string): Promise<HeldPort | undefined> {
  const holder = createServer().unref()
  return new Promise((resolve) => {
    holder.once('error', () => resolve(undefined))
    holder.listen(port, host, () =>
      resolve({ port, release: () => new Promise((released) => holder.close(() => released())) }),
    )
  })
}

/** The name by which browsers reach what listens on `host`: for 0.0.0.0 this machine's address in its network. */
export function publicHostOf(host: string): string {
  if (host !== '0.0.0.0' && host !== '::') return host.includes(':') ? `[${host}]` : host
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'
}

/** Ports above 1023 that browsers and fetch refuse to call (WHATWG Fetch, 2.9 "port blocking"). */
const blockedPorts = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080,
])

export function isCallable(port: number): boolean {
  return port > 1023 ? !blockedPorts.has(port) : port === 80 || port === 443
}
