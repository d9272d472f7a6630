import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '@kaifan/world'
import { startChild } from '../child.ts'
import type { Child } from '../child.ts'
import type { Figure } from '../figure.ts'
import { connections, openWire, repeat } from '../load.ts'
import type { Sent, Wire } from '../load.ts'
import type { Programs } from '../programs.ts'
import type { Restaurant } from '../restaurant.ts'
import { median, medianRatio } from '../statistics.ts'
import { cpuPerUnit, micros } from './cpu.ts'

const rounds = 11
const requests = 2_000
const warmUp = 4_000

interface Server {
  child: Child
  wire: Wire
}

/** A menu as diners read it, whole and unchanged, against Hono alone and against Hono with the same log, histogram, id and headers. */
export async function menuReads(programs: Programs, restaurant: Restaurant): Promise<Figure[]> {
  const path = `/api/stores/${restaurant.storeId}/menu`
  const bff = await serve(programs.bff, await freePort(), (port) => restaurant.environment(port))
  const whole: Sent = { method: 'GET', path, headers: { 'Accept-Encoding': 'gzip' } }
  const { body, headers } = await bff.wire.send(whole, 200)
  const etag = headers.etag ?? ''
  const known: Sent = { ...whole, headers: { ...whole.headers, 'If-None-Match': etag } }
  const bodyFile = join(restaurant.folder, 'menu.json.gz')
  await writeFile(bodyFile, body)

  const floorEnvironment = { BODY_FILE: bodyFile, ETAG: etag }
  const bare = await serve(programs['menu-floor'], await freePort(), () => floorEnvironment)
  const observed = await serve(programs['menu-floor'], await freePort(), () => ({ ...floorEnvironment, OBSERVED: '1' }))
  const cases = [
    { name: 'bare', server: bare, sent: whole, status: 200, cpu: [] as number[] },
    { name: 'observed', server: observed, sent: whole, status: 200, cpu: [] as number[] },
    { name: 'bff', server: bff, sent: whole, status: 200, cpu: [] as number[] },
    { name: 'observed 304', server: observed, sent: known, status: 304, cpu: [] as number[] },
    { name: 'bff 304', server: bff, sent: known, status: 304, cpu: [] as number[] },
  ]
  const load = ({ server, sent, status }: (typeof cases)[number], times: number) =>
    repeat(times, connections, () => server.wire.send(sent, status))
  for (const each of cases) await load(each, warmUp)
  for (let round = 0; round < rounds; round++) {
    for (const each of cases) each.cpu.push(await cpuPerUnit(each.server.child, requests, () => load(each, requests)))
  }
  for (const { child, wire } of [bff, bare, observed]) {
    wire.close()
    await child.stop()
  }
  return judge((name) => cases.find((each) => each.name === name)?.cpu ?? [])
}

async function serve(
  script: string,
  port: number,
  environment: (port: number) => Record<string, string> | Promise<Record<string, string>>,
): Promise<Server> {
  const env = { ...(await environment(port)), PORT: String(port) }
  return { child: await startChild(script, { env, port }), wire: openWire(port) }
}

function judge(cpu: (name: string) => number[]): Figure[] {
  const against = (name: string, floor: string) => ({
    value: medianRatio(cpu(name), cpu(floor)),
    unit: '×' as const,
    bound: 'at most' as const,
    measured: `${micros(median(cpu(name)))} CPU against ${micros(median(cpu(floor)))}`,
  })
  const extras = cpu('observed').map((whole, round) => whole - (cpu('bare')[round] ?? Number.NaN))
  return [
    {
      name: 'Menu read, gzip, against bare Hono with log, histogram, id and headers',
      ...against('bff', 'observed'),
      limit: 1.25,
    },
    { name: 'Menu unchanged (304), against the same', ...against('bff 304', 'observed 304'), limit: 1.3 },
    {
      ...against('observed', 'bare'),
      name: 'Log, histogram, id and headers together, against the bare read without them',
      value: medianRatio(extras, cpu('bare')),
      limit: 0.7,
      measured: `${micros(median(extras))} CPU on top of ${micros(median(cpu('bare')))}`,
    },
  ]
}
