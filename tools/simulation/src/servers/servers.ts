import { type Bff, createBff } from './bff.ts'
import { between, chanceFor } from '../chance.ts'
import type { Scene } from '../scene.ts'

/** So many servers on one database behind a balancer, which are one to whoever asks: a dead one gets no call while another is up. */
export function createServers(scene: Scene, count: number): Bff {
  const { timeline, plan } = scene
  const servers = Array.from({ length: count }, () => createBff(scene))

  function serverFor(what: string): Bff | undefined {
    const up = servers.filter((server) => server.isUp())
    if (up.length <= 1) return up[0]
    return up[between(chanceFor(plan.seed, `${what} at ${timeline.now()}`), 0, up.length - 1)]
  }

  return {
    ask: async (what, ...rest) => serverFor(what)?.ask(what, ...rest),
    notify: async (what, fields) => serverFor(what)?.notify(what, fields),
    async boot() {
      for (const server of servers) await server.boot()
    },
    arm: (crash) => serverFor(crash.key)?.arm(crash),
    runDue(now) {
      for (const server of servers) if (server.isUp()) server.runDue(now)
    },
    isUp: () => servers.some((server) => server.isUp()),
    writes: () => servers.reduce((sum, server) => sum + server.writes(), 0),
    async close() {
      for (const server of servers) await server.close()
    },
    get lines() {
      return servers.flatMap(({ lines }) => lines)
    },
  }
}
