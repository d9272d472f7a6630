import { expect, test } from 'vitest'
import { eachDatabase } from '../database/testing.ts'
import { readEvents } from '../events/index.ts'
import { createAlarmWorld, late, start } from './alarms.testing.ts'

eachDatabase((open) => {
  const createWorld = async () => createAlarmWorld(await open())
  const person = (role: 'owner' | 'manager' | 'staff', storeId = 'store') => ({
    id: role,
    name: `小${role}`,
    role,
    storeId,
  })
  const owner = person('owner')

  test('an alarm is said in a sentence, and counted, once its transaction has committed', async () => {
    const { database, alarms, lines, counted } = await createWorld()
    await database.transact(async (tx) => {
      await alarms.raise(tx, late)
      expect(lines).toEqual([])
    })
    expect(counted).toEqual(['late_payment'])
    const text = 'Order A12 was cancelled or had expired when ¥88.80 came in. All of it goes back by itself.'
    expect(lines).toMatchObject([{ alarm: 'late_payment', paymentId: 'p1', times: 1, text }])
  })

  test('an alarm of a transaction that failed has never been', async () => {
    const { database, alarms, lines } = await createWorld()
    const failing = database.transact(async (tx) => {
      await alarms.raise(tx, late)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(lines).toEqual([])
    expect((await alarms.list(owner, {})).alarms).toEqual([])
  })

  test('what is raised again is counted up, what differs in its key is another one', async () => {
    const { clock, alarms, lines } = await createWorld()
    await alarms.report(late)
    clock.at += 1_000
    await alarms.report(late)
    await alarms.report({ ...late, paymentId: 'p2' })
    await alarms.report({ ...late, kind: 'duplicate_payment' })
    expect(lines.map(({ times }) => times)).toEqual([1, 2, 1, 1])
    const first = (await alarms.list(owner, {})).alarms.find(({ times }) => times === 2)
    expect(first).toMatchObject({ paymentId: 'p1', raisedAt: start, lastAt: start + 1_000 })
  })

  test('the same at the same time is one alarm', async () => {
    const { alarms } = await createWorld()
    await Promise.all([1, 2, 3, 4].map(() => alarms.report({ kind: 'clock_skew', detail: '90' })))
    expect((await alarms.list(owner, {})).alarms).toMatchObject([{ kind: 'clock_skew', times: 4 }])
  })

  test('an alarm has its sentence and advice in both languages, its severity and its money', async () => {
    const { alarms } = await createWorld()
    await alarms.report({ ...late, kind: 'refund_stuck', refundId: 'r1', detail: 'ACQ.SELLER_BALANCE_NOT_ENOUGH' })
    const [alarm] = (await alarms.list(owner, {})).alarms
    expect(alarm).toMatchObject({ severity: 'P1', state: 'open', amountFen: 8_880, orderNumber: 'A12', refundId: 'r1' })
    expect(alarm?.sentence['zh-CN']).toContain('订单 A12 的退款 ¥88.80 尚未完成')
    expect(alarm?.sentence['zh-CN']).toContain('余额不足')
    expect(alarm?.sentence.en).toContain("The merchant's balance is too low")
    expect(alarm?.advice['zh-CN']).toContain('请勿另行手工退款')
  })

  test('somebody takes an alarm on, another may take it over, and a note closes it', async () => {
    const { clock, alarms } = await createWorld()
    await alarms.report(late)
    const [{ id } = { id: '' }] = (await alarms.list(owner, { state: 'open' })).alarms
    const claimed = await alarms.claim(person('staff'), id)
    expect(claimed).toMatchObject({ state: 'claimed', claimed: { id: 'staff', name: '小staff', at: start } })
    clock.at += 60_000
    expect((await alarms.claim(owner, id)).claimed).toEqual({ id: 'owner', name: '小owner', at: start + 60_000 })
    const closed = await alarms.close(owner, id, '已告知顾客')
    expect(closed).toMatchObject({ state: 'closed', closed: { id: 'owner', at: start + 60_000, note: '已告知顾客' } })
    expect((await alarms.list(owner, { state: 'open' })).alarms).toEqual([])
    expect((await alarms.list(owner, { state: 'closed' })).alarms).toEqual([closed])
  })

  test('a closed alarm stays as it is, and what repeats then is a new one', async () => {
    const { alarms } = await createWorld()
    await alarms.report(late)
    const [{ id } = { id: '' }] = (await alarms.list(owner, {})).alarms
    await alarms.close(owner, id, 'ok')
    await expect(alarms.claim(owner, id)).rejects.toMatchObject({ code: 'alarm_closed' })
    await expect(alarms.close(owner, id, 'again')).rejects.toMatchObject({ code: 'alarm_closed' })
    await alarms.report(late)
    const all = (await alarms.list(owner, {})).alarms
    expect(all.map(({ state, times }) => `${state} ${times}`).toSorted()).toEqual(['closed 1', 'open 1'])
  })

  test('of two who close at the same time one is told that it is closed', async () => {
    const { alarms } = await createWorld()
    await alarms.report(late)
    const [{ id } = { id: '' }] = (await alarms.list(owner, {})).alarms
    const ends = await Promise.allSettled(['one', 'two'].map((note) => alarms.close(owner, id, note)))
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('an alarm whose cause has ended closes itself in that commit, by the system, with a sentence and the time', async () => {
    const { clock, database, alarms, warnings } = await createWorld()
    await alarms.report(late)
    await alarms.report({ ...late, paymentId: 'p2' })
    const [{ id } = { id: '' }] = (await alarms.list(owner, {})).alarms.filter(({ paymentId }) => paymentId === 'p1')
    await alarms.claim(person('staff'), id)
    clock.at += 60_000
    const failing = database.transact(async (tx) => {
      await alarms.end(tx, { kind: 'late_payment', paymentId: 'p1' })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect((await alarms.list(owner, { state: 'closed' })).alarms).toEqual([])
    await database.transact((tx) => alarms.end(tx, { kind: 'late_payment', paymentId: 'p1' }))
    expect((await alarms.list(owner, { state: 'closed' })).alarms).toMatchObject([
      {
        id,
        state: 'closed',
        claimed: { id: 'staff' },
        closed: {
          id: 'system',
          name: 'system',
          at: start + 60_000,
          sentence: {
            'zh-CN': '订单 A12 取消或超时后收到的付款 ¥88.80 已全额退回。',
            en: 'The ¥88.80 that came in after order A12 was cancelled or had expired has gone back in full.',
          },
        },
      },
    ])
    expect((await alarms.list(owner, { state: 'open' })).alarms).toMatchObject([{ paymentId: 'p2' }])
    expect(warnings).toMatchObject([{ alarm: 'late_payment', alarmId: id, closed: 'by itself' }])
    await expect(alarms.close(owner, id, 'ok')).rejects.toMatchObject({ code: 'alarm_closed' })
  })

  test('what ends without an alarm, or ends twice, is nothing, and what strikes again is a new alarm', async () => {
    const { database, alarms, warnings } = await createWorld()
    const cause = { kind: 'refund_stuck', refundId: 'r1' } as const
    await alarms.reportEnd(cause)
    await alarms.report({ ...late, ...cause })
    await Promise.all([alarms.reportEnd(cause), alarms.reportEnd(cause)])
    await alarms.report({ ...late, ...cause })
    const states = (await alarms.list(owner, {})).alarms.map(({ state, times }) => `${state} ${times}`)
    expect(states.toSorted()).toEqual(['closed 1', 'open 1'])
    expect(warnings).toHaveLength(1)
    const events = await readEvents(database, 'store', 0, 10)
    expect(events.map(({ body }) => body)).toMatchObject([{ state: 'open' }, { state: 'closed' }, { state: 'open' }])
  })

  test('what somebody has closed is theirs, and ends no more', async () => {
    const { alarms } = await createWorld()
    await alarms.report(late)
    const [{ id } = { id: '' }] = (await alarms.list(owner, {})).alarms
    await alarms.close(owner, id, 'ok')
    await alarms.reportEnd({ kind: 'late_payment', paymentId: 'p1' })
    expect((await alarms.list(owner, {})).alarms).toMatchObject([{ closed: { id: 'owner', note: 'ok' } }])
  })

  test('dead jobs are those of whose death nobody has said how it ended', async () => {
    const { database, alarms } = await createWorld()
    for (const jobId of ['j1', 'j2', 'j3']) await alarms.report({ kind: 'dead_job', jobId, detail: 'ring' })
    const jobs = () => database.read((tx) => alarms.deadJobs(tx))
    const alarmOf = async (jobId: string) =>
      (await alarms.list(owner, {})).alarms.find((alarm) => alarm.jobId === jobId)?.id ?? ''
    await alarms.close(owner, await alarmOf('j1'), 'by hand')
    await alarms.claim(owner, await alarmOf('j2'))
    expect((await jobs()).toSorted()).toEqual(['j2', 'j3'])
    await alarms.reportEnd({ kind: 'dead_job', jobId: 'j3' })
    expect(await jobs()).toEqual(['j2'])
  })

  test('alarms of another store are not there, and those of no single store are for owners and managers', async () => {
    const { alarms } = await createWorld()
    await alarms.report(late)
    await alarms.report({ kind: 'clock_skew', detail: '90' })
    const kinds = async (role: 'owner' | 'manager' | 'staff', storeId?: string) =>
      (await alarms.list(person(role, storeId), {})).alarms.map(({ kind }) => kind).toSorted()
    expect(await kinds('owner')).toEqual(['clock_skew', 'late_payment'])
    expect(await kinds('manager', 'another')).toEqual(['clock_skew'])
    expect(await kinds('staff')).toEqual(['late_payment'])
    for (const { id, kind } of (await alarms.list(owner, {})).alarms) {
      const stranger = person('staff', kind === 'clock_skew' ? 'store' : 'another')
      await expect(alarms.claim(stranger, id)).rejects.toMatchObject({ code: 'alarm_not_found' })
      await expect(alarms.close(stranger, id, 'mine')).rejects.toMatchObject({ code: 'alarm_not_found' })
    }
    await expect(alarms.claim(owner, 'nothing')).rejects.toMatchObject({ code: 'alarm_not_found' })
  })

  test('alarms are read page by page, each once', async () => {
    const { clock, alarms } = await createWorld()
    for (let number = 0; number < 45; number++) {
      clock.at = start + Math.floor(number / 3)
      await alarms.report({ ...late, paymentId: `p${number}` })
    }
    const seen: string[] = []
    let before: string | undefined
    do {
      const page = await alarms.list(owner, { before })
      seen.push(...page.alarms.map(({ paymentId }) => paymentId ?? ''))
      before = page.before
    } while (before !== undefined)
    expect(seen).toHaveLength(45)
    expect(new Set(seen).size).toBe(45)
    expect(seen[0]).toMatch(/^p4[234]$/)
    await expect(alarms.list(owner, { before: 'x' })).rejects.toMatchObject({ code: 'query_invalid' })
  })

  test('a new alarm, a claim and a close are told to the store’s feed, a repetition is not', async () => {
    const { database, alarms } = await createWorld()
    await alarms.report(late)
    await alarms.report(late)
    await alarms.report({ kind: 'clock_skew' })
    const [{ id } = { id: '' }] = (await alarms.list(person('staff'), {})).alarms
    await alarms.claim(owner, id)
    await alarms.close(owner, id, 'ok')
    const events = await readEvents(database, 'store', 0, 10)
    expect(events.map(({ type, body }) => ({ type, body }))).toEqual(
      ['open', 'claimed', 'closed'].map((state) => ({
        type: 'alarm.changed',
        body: { alarmId: id, kind: 'late_payment', severity: 'P3', state },
      })),
    )
  })

  test('a task that is given up is told to the store’s feed once more, with the sentence that says so', async () => {
    const { database, alarms } = await createWorld()
    const task = { kind: 'dead_job', storeId: 'store', jobId: 'j1', detail: 'ring' } as const
    const sentence = async () => (await alarms.list(owner, {})).alarms.map((alarm) => alarm.sentence['zh-CN'])
    await alarms.report(task)
    expect(await sentence()).toEqual(['后台任务 ring 反复失败。'])
    await alarms.report({ ...task, givenUp: true })
    expect(await sentence()).toEqual(['后台任务 ring 多次失败，已放弃，不再自动重试。'])
    expect(await readEvents(database, 'store', 0, 10)).toHaveLength(2)
    await alarms.report(task)
    expect(await sentence()).toEqual(['后台任务 ring 反复失败。'])
    expect(await readEvents(database, 'store', 0, 10)).toHaveLength(2)
  })

  test('those that are not closed are counted by kind', async () => {
    const { alarms } = await createWorld()
    await alarms.report(late)
    await alarms.report({ ...late, paymentId: 'p2' })
    await alarms.report({ kind: 'clock_skew' })
    const skew = (await alarms.list(owner, {})).alarms.find(({ kind }) => kind === 'clock_skew')
    await alarms.claim(owner, skew?.id ?? '')
    const counts = async () => Object.fromEntries((await alarms.openByKind()).map(({ kind, count }) => [kind, count]))
    expect(await counts()).toEqual({ late_payment: 2, clock_skew: 1 })
    await alarms.close(owner, skew?.id ?? '', 'ok')
    expect(await counts()).toEqual({ late_payment: 2 })
  })
})
