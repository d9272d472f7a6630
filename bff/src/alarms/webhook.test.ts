import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eachDatabase } from '../database/testing.ts'
import { createJobRunner } from '../jobs/index.ts'
import { createAlarmWorld, late } from './alarms.testing.ts'

const secret = 'SEC000000000000000000000000000000'

interface Received {
  at: number
  title: string
  text: string
}

/** Checks what DingTalk's robot checks: the path, the token, the form of the message, the signature and the age of its time. */
async function startRobot(now: () => number) {
  const received: Received[] = []
  let trouble: 'none' | 'limited' | 'page' | 'silent' = 'none'
  let meanwhile: (() => Promise<void>) | undefined
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    await meanwhile?.()
    if (trouble === 'silent') return
    if (trouble === 'page') return void response.writeHead(502).end('<html>')
    const say = (errcode: number, errmsg: string) =>
      void response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ errcode, errmsg }))
    if (trouble === 'limited') return say(130101, 'send too fast, exceed 20 times per minute')
    const url = new URL(request.url ?? '', 'http://robot')
    if (url.pathname !== '/robot/send' || url.searchParams.get('access_token') !== 'token+/=')
      return say(300001, 'token is not exist')
    const timestamp = url.searchParams.get('timestamp') ?? ''
    const expected = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest()
    const sign = Buffer.from(url.searchParams.get('sign') ?? '', 'base64')
    const isFresh = Math.abs(Number(timestamp) - now()) < 3_600_000
    if (!isFresh || sign.length !== expected.length || !timingSafeEqual(sign, expected))
      return say(310000, 'sign not match')
    const body = JSON.parse(Buffer.concat(chunks).toString())
    if (request.headers['content-type'] !== 'application/json; charset=utf-8' || body.msgtype !== 'markdown')
      return say(400, 'form')
    received.push({ at: now(), ...body.markdown })
    say(0, 'ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    received,
    url: `http://127.0.0.1:${asPort(server.address())}/robot/send?access_token=token%2B%2F%3D`,
    fail: (how: typeof trouble) => void (trouble = how),
    /** Does something before it answers the next message; resolves when that is done. */
    hold: (work: () => Promise<void>) =>
      new Promise<void>((resolve) => {
        meanwhile = async () => {
          meanwhile = undefined
          await work()
          resolve()
        }
      }),
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A server that listens on TCP has an address with a port. */
function asPort(address: ReturnType<Server['address']>): number {
  return (address as AddressInfo).port
}

eachDatabase((open) => {
  let world: ReturnType<typeof createAlarmWorld>
  let robot: Awaited<ReturnType<typeof startRobot>>
  let jobs: ReturnType<typeof createJobRunner>
  beforeEach(async () => {
    robot = await startRobot(() => world.clock.at)
    await begin(secret)
  })
  afterEach(() => robot.close())

  async function begin(withSecret: string) {
    world = createAlarmWorld(await open(), { url: robot.url, secret: withSecret, timeoutMs: 200 })
    const { database, clock, alarms } = world
    const log = { warn: () => {} }
    jobs = createJobRunner({
      database,
      clock,
      log,
      handlers: alarms.jobs,
      onFailing: () => Promise.reject(new Error('dead')),
    })
  }

  async function pass(ms: number) {
    const end = world.clock.at + ms
    for (; world.clock.at < end; world.clock.at += 1_000) await jobs.runDue(world.clock.at)
  }

  test('a new alarm is told to the group in a signed message, in both languages', async () => {
    await world.alarms.report(late)
    await pass(10_000)
    expect(robot.received).toHaveLength(1)
    expect(robot.received[0]?.title).toBe('开饭告警 P3 · 1 条 / Kaifan: 1 new')
    expect(robot.received[0]?.text).toContain('#### P3 订单 A12 已取消或超时后收到付款 ¥88.80')
    expect(robot.received[0]?.text).toContain('**P3** Order A12 was cancelled')
    expect(robot.received[0]?.text).toContain('> 无需处理。')
  })

  test('one that is urgent is told before older ones that are not, however many these are', async () => {
    for (let n = 1; n <= 12; n++) await world.alarms.report({ ...late, paymentId: `p${n}` })
    world.clock.at += 1_000
    await world.alarms.report({ kind: 'clock_skew', detail: '90' })
    await pass(10_000)
    expect(robot.received.map(({ title }) => title)).toEqual([
      '开饭告警 P1 · 10 条 / Kaifan: 10 new',
      '开饭告警 P3 · 3 条 / Kaifan: 3 new',
    ])
  })

  test('one that repeats, and one that is closed before it could be told, is not told', async () => {
    await world.alarms.report(late)
    await pass(5_000)
    await world.alarms.report(late)
    await world.alarms.report({ ...late, paymentId: 'p2' })
    const owner = { id: 'o', name: 'o', role: 'owner' as const, storeId: 'store' }
    const second = (await world.alarms.list(owner, {})).alarms.find(({ paymentId }) => paymentId === 'p2')
    await world.alarms.close(owner, second?.id ?? '', 'ok')
    await pass(60_000)
    expect(robot.received).toHaveLength(1)
  })

  test('one that was told and is over is told once more, in both languages', async () => {
    const cause = { kind: 'late_payment', paymentId: 'p1' } as const
    await world.alarms.report(late)
    await pass(10_000)
    await world.alarms.reportEnd(cause)
    await pass(60_000)
    expect(robot.received).toHaveLength(2)
    expect(robot.received[1]?.title).toBe('开饭告警已解除 · 1 条 / Kaifan: 1 over')
    expect(robot.received[1]?.text).toContain('#### 已解除 订单 A12 取消或超时后收到的付款 ¥88.80 已全额退回。')
    expect(robot.received[1]?.text).toContain('**Over** The ¥88.80 that came in')
    await world.alarms.report(late)
    await pass(10_000)
    expect(robot.received[2]?.title).toBe('开饭告警 P3 · 1 条 / Kaifan: 1 new')
  })

  test('one that is over before it could be told is not told at all', async () => {
    await world.alarms.report(late)
    await world.alarms.reportEnd({ kind: 'late_payment', paymentId: 'p1' })
    await pass(60_000)
    expect(robot.received).toEqual([])
  })

  test('one that is over while the message about it is under way is told as over in the next', async () => {
    const ended = robot.hold(() => world.alarms.reportEnd({ kind: 'late_payment', paymentId: 'p1' }))
    await world.alarms.report(late)
    await pass(10_000)
    await ended
    await pass(10_000)
    expect(robot.received.map(({ title }) => title)).toEqual([
      '开饭告警 P3 · 1 条 / Kaifan: 1 new',
      '开饭告警已解除 · 1 条 / Kaifan: 1 over',
    ])
  })

  const failing = { kind: 'dead_job', jobId: 'j1', detail: 'ring' } as const

  test('of a task that is given up the group is told once more, in words that say so, and that it is over', async () => {
    await world.alarms.report(failing)
    await pass(10_000)
    await world.alarms.report(failing)
    await pass(60_000)
    expect(robot.received).toHaveLength(1)
    expect(robot.received[0]?.text).toContain('The task ring keeps failing.')
    await world.alarms.report({ ...failing, givenUp: true })
    await pass(60_000)
    expect(robot.received).toHaveLength(2)
    expect(robot.received[1]?.text).toContain('#### P1 后台任务 ring 多次失败，已放弃')
    expect(robot.received[1]?.text).toContain('The task ring has failed so often that it was given up.')
    await world.alarms.report(failing)
    await pass(60_000)
    expect(robot.received).toHaveLength(2)
    await world.alarms.report({ ...failing, givenUp: true })
    await pass(60_000)
    await world.alarms.reportEnd(failing)
    await pass(60_000)
    expect(robot.received.map(({ title }) => title)).toEqual([
      ...Array<string>(3).fill('开饭告警 P1 · 1 条 / Kaifan: 1 new'),
      '开饭告警已解除 · 1 条 / Kaifan: 1 over',
    ])
  })

  test('one that is given up before it could be told is told once, and one while it is told in the next message', async () => {
    await world.alarms.report(failing)
    await world.alarms.report({ ...failing, givenUp: true })
    await pass(60_000)
    expect(robot.received).toHaveLength(1)
    const isGivenUp = robot.hold(() => world.alarms.report({ ...failing, jobId: 'j2', givenUp: true }))
    await world.alarms.report({ ...failing, jobId: 'j2' })
    await pass(10_000)
    await isGivenUp
    await pass(60_000)
    const said = robot.received.map(({ text }) => /has failed so often|keeps failing/.exec(text)?.[0])
    expect(said).toEqual(['has failed so often', 'keeps failing', 'has failed so often'])
  })

  test('one that is over before the group could be told that it was given up is told as over', async () => {
    await world.alarms.report(failing)
    await pass(10_000)
    await world.alarms.report({ ...failing, givenUp: true })
    await world.alarms.reportEnd(failing)
    await pass(60_000)
    expect(robot.received.map(({ title }) => title)).toEqual([
      '开饭告警 P1 · 1 条 / Kaifan: 1 new',
      '开饭告警已解除 · 1 条 / Kaifan: 1 over',
    ])
  })

  test('new ones and those that are over go in one message, and none is lost to a robot that is away', async () => {
    await world.alarms.report(late)
    await pass(10_000)
    robot.fail('page')
    await world.alarms.reportEnd({ kind: 'late_payment', paymentId: 'p1' })
    await world.alarms.report({ ...late, kind: 'query_failing' })
    await pass(70_000)
    robot.fail('none')
    await pass(70_000)
    expect(robot.received.map(({ title }) => title)).toEqual([
      '开饭告警 P3 · 1 条 / Kaifan: 1 new',
      '开饭告警 P1 · 1 条，解除 1 条 / Kaifan: 1 new, 1 over',
    ])
  })

  test('many are gathered, the gravest first, and a robot never gets more than 20 messages in a minute', async () => {
    for (let second = 0; second < 90; second++) {
      await world.alarms.report({ ...late, paymentId: `p${second}` })
      await world.alarms.report({ ...late, kind: 'query_failing', paymentId: `p${second}` })
      await pass(1_000)
    }
    await pass(120_000)
    const { received } = robot
    expect(received.flatMap(({ text }) => text.match(/^#### /gm) ?? [])).toHaveLength(180)
    for (const { at } of received)
      expect(received.filter((other) => other.at >= at && other.at < at + 60_000).length).toBeLessThanOrEqual(20)
    expect(received[0]?.text).toMatch(/^### .*P1[\s\S]*#### P1[\s\S]*#### P3/)
  })

  test.each(['limited', 'page', 'silent'] as const)('a robot that is %s is told later, once', async (trouble) => {
    robot.fail(trouble)
    await world.alarms.report(late)
    await pass(130_000)
    expect(robot.received).toEqual([])
    expect(world.warnings).toHaveLength(3)
    expect(JSON.stringify(world.warnings)).not.toContain('token')
    robot.fail('none')
    await pass(120_000)
    expect(robot.received).toHaveLength(1)
  })

  test('a wrong secret is refused, said in the log, and never given up', async () => {
    await begin('SEC999999999999999999999999999999')
    await world.alarms.report(late)
    await pass(10_000)
    expect(world.warnings).toEqual([{ error: 'Error: the webhook refused: 310000 sign not match' }])
  })
})
