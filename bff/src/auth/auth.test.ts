import { setTimeout as pause } from 'node:timers/promises'
import { createClock, generateKeys, startSandbox } from '@kaifan/sandbox'
import * as v from 'valibot'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { App, Role } from '@kaifan/shared/contract'
import { createOpenApi } from '../alipay/index.ts'
import { eachDatabase } from '../database/testing.ts'
import { createAuth, hashPassword } from './index.ts'
import { membersRepository } from './members.repository.ts'

const appIds = { miniprogram: '2021000000000001', h5: '2021000000000002' }
const dayMs = 24 * 60 * 60 * 1000
const appKeys = generateKeys()
const alipayKeys = generateKeys()
const alipayClock = createClock()
const now = 1_800_000_000_000
const password = 'correct horse'
let passwordHash: string
const sellerId = '2088000000000001'
let sandbox: Awaited<ReturnType<typeof startSandbox>>

// Hashing a password is slow on purpose, and slower still on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

beforeAll(async () => {
  passwordHash = await hashPassword(password)
  const { publicKeyPem } = appKeys
  sandbox = await startSandbox({
    apps: [
      { appId: appIds.miniprogram, publicKeyPem, kind: 'miniprogram' },
      { appId: appIds.h5, publicKeyPem, kind: 'h5' },
    ],
    alipayPrivateKeyPem: alipayKeys.privateKeyPem,
    sellerId,
    clock: alipayClock,
    deliver: () => Promise.resolve('success'),
  })
})
beforeEach(async () => {
  await control('reset', {})
})
afterAll(() => sandbox.close())

async function control(path: string, body: object): Promise<unknown> {
  const response = await fetch(`${sandbox.url}/control/${path}`, { method: 'POST', body: JSON.stringify(body) })
  return response.json()
}

async function authCode(app: App = 'miniprogram', buyer = 'lin'): Promise<string> {
  return v.parse(v.object({ authCode: v.string() }), await control('auth-codes', { buyer, app: appIds[app] })).authCode
}

function openAlipay(gateway = `${sandbox.url}/gateway.do`) {
  const app = { privateKey: appKeys.privateKeyPem, alipayPublicKeys: [alipayKeys.publicKeyPem] }
  return createOpenApi({
    gateway,
    apps: { miniprogram: { appId: appIds.miniprogram, ...app }, h5: { appId: appIds.h5, ...app } },
    sellerId,
    notifyUrl: 'http://127.0.0.1:9/alipay/notifications',
    clock: alipayClock,
    timeoutMs: 1_000,
    onCall: () => {},
  })
}

eachDatabase((open, dialect) => {
  async function openAuth(alipay = openAlipay(), whileErasing = async () => {}) {
    const database = await open()
    const erased: string[] = []
    const auth = createAuth({
      database,
      clock: { now: () => now },
      alipay,
      nameOfStore: async () => ({ 'zh-CN': '小馆' }),
      async onErased(_tx, customerId) {
        erased.push(customerId)
        await whileErasing()
      },
    })
    const signIn = async (app: App = 'miniprogram', buyer = 'lin') =>
      auth.createSession({ app, authCode: await authCode(app, buyer) })
    return { database, auth, erased, signIn }
  }

  async function openStaff() {
    const opened = await openAuth()
    const { auth, database } = opened
    const add = (account: string, name: string, role: Role, storeId = 's1') =>
      database.transact((tx) => auth.addMember(tx, storeId, { account, name, role, passwordHash }))
    const nan = await add('nan', '阿南', 'owner')
    const enter = (account = 'nan', tried = password) => auth.signIn({ account, password: tried })
    return { ...opened, nan, add, enter }
  }

  test('a diner who comes again is the same customer, in another app another one', async () => {
    const { auth, signIn } = await openAuth()
    const [first, again, inH5, other] = [
      await signIn(),
      await signIn(),
      await signIn('h5'),
      await signIn('miniprogram', 'wang'),
    ]
    expect(again.customer.id).toBe(first.customer.id)
    expect(again.token).not.toBe(first.token)
    expect(new Set([first, inH5, other].map(({ customer }) => customer.id)).size).toBe(3)
    expect(await auth.authenticateCustomer(first.token, now)).toEqual({ id: first.customer.id, app: 'miniprogram' })
    expect(await auth.authenticateCustomer(inH5.token, now)).toEqual({ id: inH5.customer.id, app: 'h5' })
  })

  test('two sign-ins of a new diner at once make one customer', async () => {
    const { signIn } = await openAuth()
    const sessions = await Promise.all([signIn(), signIn(), signIn()])
    expect(new Set(sessions.map(({ customer }) => customer.id)).size).toBe(1)
  })

  test('a used, foreign or invented auth code signs nobody in', async () => {
    const { auth, signIn } = await openAuth()
    const used = await authCode()
    await auth.createSession({ app: 'miniprogram', authCode: used })
    const codes = [used, await authCode('h5'), 'invented']
    for (const code of codes) {
      await expect(auth.createSession({ app: 'miniprogram', authCode: code })).rejects.toMatchObject({
        code: 'auth_code_invalid',
      })
    }
    expect((await signIn()).token).toHaveLength(43)
  })

  test('while Alipay cannot be reached nobody is told that their code is wrong', async () => {
    const { auth } = await openAuth(openAlipay('http://127.0.0.1:9/gateway.do'))
    await expect(auth.createSession({ app: 'miniprogram', authCode: 'any' })).rejects.toMatchObject({
      code: 'alipay_unreachable',
    })
  })

  test('a diner’s session lasts 30 days; an expired one is told from one that never was', async () => {
    const { auth, signIn } = await openAuth()
    const { token, expiresAt } = await signIn()
    expect(expiresAt - now).toBe(30 * dayMs)
    expect(await auth.authenticateCustomer(token, expiresAt - 1)).toMatchObject({ app: 'miniprogram' })
    await expect(auth.authenticateCustomer(token, expiresAt)).rejects.toMatchObject({ code: 'session_expired' })
    await expect(auth.authenticateCustomer('nonsense', 0)).rejects.toMatchObject({ code: 'session_invalid' })
  })

  test('erasing ends every session and forgets who it was, once and for all', async () => {
    const { database, auth, erased, signIn } = await openAuth()
    const [one, two] = [await signIn(), await signIn()]
    const { id } = one.customer
    const buyer = await database.read((tx) => auth.buyerOf(tx, id))
    expect(Object.keys(buyer)).not.toEqual([])
    await auth.erase(id)
    expect(new Set(erased)).toEqual(new Set([id]))
    expect(await database.read((tx) => auth.buyerOf(tx, id))).toEqual({})
    for (const { token } of [one, two]) {
      await expect(auth.authenticateCustomer(token, now)).rejects.toMatchObject({ code: 'session_invalid' })
    }
    expect((await signIn()).customer.id).not.toBe(id)
  })

  // SQLite has one writer.
  test.runIf(dialect === 'postgres')('who signs in while they are erased is somebody new', async () => {
    let goOn = () => {}
    const isFree = new Promise<void>((resolve) => (goOn = resolve))
    const { auth, erased, signIn } = await openAuth(undefined, () => isFree)
    const { id } = (await signIn()).customer
    const erasing = auth.erase(id)
    await expect.poll(() => erased).toEqual([id])
    const signingIn = signIn()
    await pause(100)
    goOn()
    const [{ token, customer }] = await Promise.all([signingIn, erasing])
    expect(customer.id).not.toBe(id)
    expect((await auth.authenticateCustomer(token, now)).id).toBe(customer.id)
  })

  test('staff sign in by password and out again, and only that session ends', async () => {
    const { auth, nan, enter } = await openStaff()
    const [one, two] = [await enter(), await enter()]
    expect(one).toMatchObject({ member: nan, store: { id: 's1', name: { 'zh-CN': '小馆' } } })
    const member = await auth.authenticateMember(one.token, now)
    expect(member).toMatchObject({ id: nan.id, storeId: 's1', role: 'owner', name: '阿南' })
    expect(await auth.readMe('s1', nan.id)).toEqual({ member: nan, store: one.store })
    await auth.signOut(member.sessionId)
    await expect(auth.authenticateMember(one.token, now)).rejects.toMatchObject({ code: 'session_invalid' })
    expect((await auth.authenticateMember(two.token, now)).id).toBe(nan.id)
    await expect(auth.authenticateMember(two.token, two.expiresAt)).rejects.toMatchObject({ code: 'session_expired' })
  })

  test('a wrong password, an unknown account and a locked one are refused alike', async () => {
    const { auth, add, enter } = await openStaff()
    await auth.changeMember('s1', (await add('wang', '小王', 'staff')).id, { disabled: true })
    for (const [account, tried] of [
      ['nan', 'wrong'],
      ['nobody', password],
      ['wang', password],
    ]) {
      await expect(enter(account, tried)).rejects.toMatchObject({ code: 'credentials_wrong' })
    }
  })

  test.each(['nan', 'nobody'])(
    'after five attempts at once the account %s has to wait, whether it exists or not',
    async (account) => {
      const { enter } = await openStaff()
      const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => enter(account, 'wrong')))
      const codes = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code)
      expect(codes).toEqual([...Array.from({ length: 5 }, () => 'credentials_wrong'), 'slow_down'])
      await expect(enter(account)).rejects.toMatchObject({ code: 'slow_down', extras: { retryAfter: 1 } })
    },
  )

  test('a new password or a lock ends the member’s sessions, a new name does not', async () => {
    const { auth, nan, add, enter } = await openStaff()
    await add('wang', '小王', 'owner')
    const session = await enter()
    const others = await enter('wang')
    await auth.changeMember('s1', nan.id, { name: '南', role: 'manager' })
    expect(await auth.authenticateMember(session.token, now)).toMatchObject({ name: '南', role: 'manager' })
    await auth.changeMember('s1', nan.id, { password: 'battery staple' })
    await expect(auth.authenticateMember(session.token, now)).rejects.toMatchObject({ code: 'session_invalid' })
    await expect(enter()).rejects.toMatchObject({ code: 'credentials_wrong' })
    const renewed = await enter('nan', 'battery staple')
    await auth.changeMember('s1', nan.id, { disabled: true })
    await expect(auth.authenticateMember(renewed.token, now)).rejects.toMatchObject({ code: 'session_invalid' })
    expect((await auth.authenticateMember(others.token, now)).name).toBe('小王')
  })

  test('a locked account is kept out even where a session of it is left', async () => {
    const { auth, database, enter } = await openStaff()
    const { token } = await enter()
    await database.transact(async (tx) => {
      const member = await membersRepository(tx).byAccount('nan')
      if (member) await membersRepository(tx).save({ ...member, disabled: true })
    })
    await expect(auth.authenticateMember(token, now)).rejects.toMatchObject({ code: 'session_invalid' })
  })

  test('who signs in rightly is never kept waiting', async () => {
    const { enter } = await openStaff()
    for (let i = 0; i < 6; i++) expect(await enter()).toMatchObject({ member: { account: 'nan' } })
  })

  test('a member who is added can sign in; an account is taken in every store', async () => {
    const { auth, nan, enter } = await openStaff()
    const wang = { account: 'wang', name: '小王', role: 'staff', password: 'battery staple' } as const
    const added = await auth.createMember('s1', wang)
    expect(added).toEqual({ id: added.id, account: 'wang', name: '小王', role: 'staff', disabled: false })
    expect((await enter('wang', 'battery staple')).member).toEqual(added)
    await expect(auth.createMember('s2', wang)).rejects.toMatchObject({ code: 'account_taken' })
    await expect(auth.changeMember('s2', nan.id, { name: 'x' })).rejects.toMatchObject({ code: 'member_not_found' })
    expect(new Set(await auth.listMembers('s1'))).toEqual(new Set([nan, added]))
    expect(await auth.listMembers('s2')).toEqual([])
  })

  test('the last owner stays, also when two step down at once', async () => {
    const { auth, nan, add } = await openStaff()
    await expect(auth.changeMember('s1', nan.id, { role: 'staff' })).rejects.toMatchObject({ code: 'last_owner' })
    const { id } = await add('wang', '小王', 'owner')
    const outcomes = await Promise.allSettled(
      [nan.id, id].map((memberId) => auth.changeMember('s1', memberId, { disabled: true })),
    )
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})
