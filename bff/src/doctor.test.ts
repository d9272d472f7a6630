import { createClock, generateKeys, startSandbox } from '@kaifan/sandbox'
import type { RunningSandbox } from '@kaifan/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AlipayAppConfig } from './config.ts'
import { runDoctor } from './doctor.ts'
import type { DoctorConfig, DoctorDeps } from './doctor.ts'

const keys = generateKeys()
const strangerKeys = generateKeys()
const alipayKeys = generateKeys()
const bare = (pem: string) => pem.replace(/-----[A-Z ]+-----|\s/g, '')
const deps: DoctorDeps = { clock: { now: Date.now }, ping: () => Promise.resolve() }
let sandbox: RunningSandbox
let config: DoctorConfig

beforeAll(async () => {
  sandbox = await startSandbox({
    apps: [
      { appId: '2021000000000001', publicKeyPem: keys.publicKeyPem, kind: 'miniprogram' },
      { appId: '2021000000000002', publicKeyPem: keys.publicKeyPem, kind: 'h5' },
    ],
    alipayPrivateKeyPem: alipayKeys.privateKeyPem,
    sellerId: '2088000000000001',
    clock: createClock(),
  })
  const both = { privateKey: bare(keys.privateKeyPem), alipayPublicKeys: [bare(alipayKeys.publicKeyPem)] }
  config = {
    alipay: {
      gateway: `${sandbox.url}/gateway.do`,
      oauthUrl: `${sandbox.url}/oauth2/publicAppAuthorize.htm`,
      sellerId: '2088000000000001',
      apps: { miniprogram: { appId: '2021000000000001', ...both }, h5: { appId: '2021000000000002', ...both } },
    },
    publicUrl: 'http://127.0.0.1:3000',
    h5BridgeUrl: sandbox.url,
    alarmWebhook: undefined,
  }
})

afterAll(() => sandbox.close())

/** What is wrong: check names with the English sentences. */
async function complaints(changes: Partial<DoctorConfig['alipay']>, otherDeps: Partial<DoctorDeps> = {}) {
  const checks = await runDoctor({ ...config, alipay: { ...config.alipay, ...changes } }, { ...deps, ...otherDeps })
  const bad = checks.filter(({ ok }) => !ok)
  for (const { sentence } of checks) expect(sentence['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
  return Object.fromEntries(bad.map(({ name, sentence }) => [name, sentence.en]))
}

function withMiniprogram(changes: Partial<AlipayAppConfig>) {
  const { apps } = config.alipay
  return { apps: { ...apps, miniprogram: { ...apps.miniprogram, ...changes } } }
}

test('a sound configuration passes every check and shows the public half to compare with', async () => {
  const checks = await runDoctor(config, deps)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(checks.map(({ name }) => name)).toEqual([
    'miniprogram.private_key',
    'miniprogram.alipay_public_key',
    'h5.private_key',
    'h5.alipay_public_key',
    'gateway',
    'oauth',
    'public_url',
    'sandbox_bridge',
    'seller',
    'clock',
    'miniprogram.signature',
    'h5.signature',
    'database',
    'alarms',
  ])
  expect(checks[0]?.sentence.en).toContain(bare(keys.publicKeyPem))
  expect(JSON.stringify(checks)).not.toContain(bare(keys.privateKeyPem).slice(100, 140))
})

test('keys that cannot be right are named, and nothing is asked of Alipay with them', async () => {
  expect(await complaints(withMiniprogram({ privateKey: 'change-me' }))).toEqual({
    'miniprogram.private_key': expect.stringContaining('no RSA key'),
  })
  expect(await complaints(withMiniprogram({ alipayPublicKeys: [] }))).toEqual({
    'miniprogram.alipay_public_key': expect.stringContaining('no RSA public key'),
  })
  expect(await complaints(withMiniprogram({ alipayPublicKeys: [bare(keys.publicKeyPem)] }))).toEqual({
    'miniprogram.alipay_public_key': expect.stringContaining("own public key stands where Alipay's belongs"),
  })
})

test("a key that Alipay does not have, another Alipay's key and an unknown app are told apart", async () => {
  expect(await complaints(withMiniprogram({ privateKey: strangerKeys.privateKeyPem }))).toEqual({
    'miniprogram.signature': expect.stringContaining("does not take the app's signature"),
  })
  expect(await complaints(withMiniprogram({ alipayPublicKeys: [strangerKeys.publicKeyPem] }))).toEqual({
    'miniprogram.signature': expect.stringContaining('does not verify'),
  })
  expect(await complaints(withMiniprogram({ appId: '2021000000000009' }))).toEqual({
    'miniprogram.signature': expect.stringContaining('does not know this app id'),
  })
})

test.each([
  ['90 s ahead', 90_000, 's ahead of the gateway'],
  ['two minutes behind', -120_000, 's behind the gateway'],
])('a clock %s is wrong', async (_how, skewMs, sentence) => {
  const found = await complaints({}, { clock: { now: () => Date.now() + skewMs } })
  expect(found['clock']).toContain(sentence)
})

test('a clock 50 s ahead will do', async () => {
  expect(await complaints({}, { clock: { now: () => Date.now() + 50_000 } })).toEqual({})
})

test('a gateway that is not there', async () => {
  expect(await complaints({ gateway: 'http://127.0.0.1:4402/gateway.do' })).toEqual({
    clock: "Alipay's gateway cannot be reached.",
    'miniprogram.signature': "Alipay's gateway cannot be reached.",
    'h5.signature': "Alipay's gateway cannot be reached.",
  })
})

test('says who is told of alarms, without what makes the address a secret', async () => {
  const url = 'https://oapi.dingtalk.com/robot/send?access_token=0123456789'
  const sentences = async (alarmWebhook: DoctorConfig['alarmWebhook']) =>
    (await runDoctor({ ...config, alarmWebhook }, deps)).find(({ name }) => name === 'alarms')?.sentence.en
  expect(await sentences({ url, secret: 'SEC' })).toBe('A group is told of alarms by its robot at oapi.dingtalk.com.')
  expect(await sentences(undefined)).toContain('No group is told of alarms')
})

test('a database that is not there', async () => {
  const ping = () => Promise.reject(new Error('no'))
  expect(await complaints({}, { ping })).toEqual({ database: 'The database cannot be reached.' })
})

test.each(['', '2088', '20880000000000012', '1088000000000001', '208800000000000x'])(
  'seller id %j has the wrong form',
  async (sellerId) => {
    expect(await complaints({ sellerId })).toEqual({ seller: expect.stringContaining('16 digits') })
  },
)
