import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { envToConfig, readEnv } from '../config.ts'
import type { Config } from '../config.ts'

const folder = mkdtempSync(join(tmpdir(), 'kaifan-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
const otherPublic = other.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
const bare = privateKey.replace(/-----.*-----|\s/g, '')

const production = {
  PUBLIC_URL: 'https://eat.example/',
  ALIPAY_APP_ID: '2021000000000001',
  ALIPAY_PRIVATE_KEY: privateKey,
  ALIPAY_PUBLIC_KEY: publicKey,
  ALIPAY_SELLER_ID: '2088000000000001',
  COOKIE_SECRET: 'x'.repeat(32),
}

function configOf(env: Record<string, string>): Config {
  const result = envToConfig(readEnv(env))
  if (!result.ok) throw new Error(result.mistakes.join('\n'))
  return result.config
}

function mistakesOf(env: Record<string, string>): string[] {
  const result = envToConfig(readEnv(env))
  return result.ok ? [] : result.mistakes
}

const robot = 'https://oapi.dingtalk.com/robot/send?access_token=0'

describe('a configuration', () => {
  test('of production needs five variables and gets defaults for the rest', () => {
    const config = configOf(production)
    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'https://eat.example',
      database: { kind: 'sqlite', file: 'data/kaifan.db' },
      trustedProxies: 0,
      logLevel: 'info',
      warnings: [],
    })
    expect(config.alipay).toMatchObject({
      gateway: 'https://openapi.alipay.com/gateway.do',
      oauthUrl: 'https://openauth.alipay.com/oauth2/publicAppAuthorize.htm',
      sellerId: '2088000000000001',
    })
    expect(config.alipay.apps.h5).toEqual(config.alipay.apps.miniprogram)
  })

  test('takes keys as bare base64 and two of Alipay’s while one is rotated', () => {
    const config = configOf({
      ...production,
      ALIPAY_PRIVATE_KEY: bare,
      ALIPAY_PUBLIC_KEY: `${publicKey},${otherPublic}`,
    })
    expect(config.alipay.apps.miniprogram.privateKey).toContain('BEGIN PRIVATE KEY')
    expect(config.alipay.apps.miniprogram.alipayPublicKeys).toHaveLength(2)
  })

  test('takes secrets from files', () => {
    const file = join(folder, 'key.pem')
    writeFileSync(file, `${privateKey}\n`)
    const { ALIPAY_PRIVATE_KEY: _, ...rest } = production
    expect(configOf({ ...rest, ALIPAY_PRIVATE_KEY_FILE: file }).alipay).toEqual(configOf(production).alipay)
  })

  test('gives the web app an id and keys of its own', () => {
    const env = { ...production, ALIPAY_H5_APP_ID: '2021000000000002', ALIPAY_H5_PUBLIC_KEY: otherPublic }
    const { h5, miniprogram } = configOf(env).alipay.apps
    expect(h5.appId).toBe('2021000000000002')
    expect(h5.privateKey).toBe(miniprogram.privateKey)
    expect(h5.alipayPublicKeys).not.toEqual(miniprogram.alipayPublicKeys)
  })

  test('lets the web app belong to another Alipay account, with an app of that account', () => {
    const own = { ALIPAY_H5_APP_ID: '2021000000000002', ALIPAY_H5_SELLER_ID: '2088000000000002' }
    const { apps, sellerId } = configOf({ ...production, ...own }).alipay
    expect([sellerId, apps.miniprogram.sellerId, apps.h5.sellerId]).toEqual([
      production.ALIPAY_SELLER_ID,
      undefined,
      '2088000000000002',
    ])
    const same = configOf({ ...production, ALIPAY_H5_SELLER_ID: production.ALIPAY_SELLER_ID })
    expect(same.alipay).toEqual(configOf(production).alipay)
  })

  test('takes PostgreSQL, proxies and limits', () => {
    const config = configOf({
      ...production,
      DATABASE_URL: 'postgres://u:p@db/kaifan',
      DATABASE_POOL: '20',
      TRUST_PROXY: '2',
      RATE_LIMITS: 'session=5/10, signIn=3/60',
    })
    expect(config.database).toEqual({ kind: 'postgres', url: 'postgres://u:p@db/kaifan', poolSize: 20 })
    expect(config.trustedProxies).toBe(2)
    expect(config.limits).toMatchObject({ session: { points: 5, seconds: 10 }, signIn: { points: 3, seconds: 60 } })
    expect(config.limits.address.points).toBe(6000)
  })

  test('of a sandbox may have a bridge and plain http', () => {
    const sandbox = {
      ...production,
      PUBLIC_URL: 'http://localhost:4300',
      ALIPAY_APP_ID: 'sandbox_app',
      ALIPAY_GATEWAY: 'http://localhost:4301/gateway.do',
      ALIPAY_OAUTH_URL: 'http://localhost:4301/oauth2/publicAppAuthorize.htm',
      H5_BRIDGE_URL: 'http://localhost:4301/bridge.js',
    }
    expect(configOf(sandbox).h5BridgeUrl).toBe('http://localhost:4301/bridge.js')
  })

  test('may name a robot that is told of alarms', () => {
    const env = { ...production, ALARM_WEBHOOK_URL: robot, ALARM_WEBHOOK_SECRET: 'SEC'.repeat(6) }
    expect(configOf(env).alarmWebhook).toEqual({ url: robot, secret: 'SECSECSECSECSECSEC' })
    expect(configOf(production).alarmWebhook).toBeUndefined()
  })

  test('without a cookie secret works, with a warning', () => {
    const { COOKIE_SECRET: _, ...rest } = production
    expect(configOf(rest).warnings).toEqual([expect.stringContaining('COOKIE_SECRET')])
  })
})

describe('a mistake', () => {
  test('is one of all, told at once', () => {
    const names = new Set(mistakesOf({}).map((sentence) => sentence.split(' ')[0]))
    const required = ['ALIPAY_APP_ID', 'ALIPAY_PRIVATE_KEY', 'ALIPAY_PUBLIC_KEY', 'ALIPAY_SELLER_ID', 'PUBLIC_URL']
    expect(names).toEqual(new Set(required))
  })

  const cases: [string, Record<string, string>, string][] = [
    ['a port', { PORT: '70000' }, 'PORT is "70000" but must be a whole number from 0 to 65535.'],
    ['a log level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud" but must be one of'],
    ['plain http in public', { PUBLIC_URL: 'http://eat.example' }, 'PUBLIC_URL must begin with https://'],
    [
      'a path in the public address',
      { PUBLIC_URL: 'https://eat.example/app' },
      'PUBLIC_URL must be scheme and host only',
    ],
    ['no address', { PUBLIC_URL: 'eat.example' }, 'PUBLIC_URL must be an address'],
    [
      'two databases',
      { DATABASE_URL: 'postgres://h/d', DATABASE_FILE: 'a.db' },
      'DATABASE_URL and DATABASE_FILE are both set',
    ],
    ['a webhook without its secret', { ALARM_WEBHOOK_URL: robot }, 'ALARM_WEBHOOK_SECRET is missing'],
    ['a webhook’s secret alone', { ALARM_WEBHOOK_SECRET: 'SEC'.repeat(6) }, 'ALARM_WEBHOOK_URL is missing'],
    [
      'a webhook whose secret is short',
      { ALARM_WEBHOOK_URL: robot, ALARM_WEBHOOK_SECRET: 'SEC' },
      'ALARM_WEBHOOK_SECRET is too short',
    ],
    [
      'a webhook in plain http',
      { ALARM_WEBHOOK_URL: robot.replace('https', 'http'), ALARM_WEBHOOK_SECRET: 'SEC'.repeat(6) },
      'ALARM_WEBHOOK_URL must begin with https://',
    ],
    ['another database', { DATABASE_URL: 'mysql://h/d' }, 'DATABASE_URL must be an address of the form postgres://'],
    ['a pool without PostgreSQL', { DATABASE_POOL: '5' }, 'DATABASE_POOL is for PostgreSQL only'],
    [
      'a bridge beside real money',
      { H5_BRIDGE_URL: 'https://x.example/b.js' },
      'H5_BRIDGE_URL stands in for Alipay and is refused',
    ],
    [
      'two worlds',
      { ALIPAY_GATEWAY: 'http://localhost:4301/gateway.do' },
      'ALIPAY_OAUTH_URL and ALIPAY_GATEWAY belong to different worlds',
    ],
    [
      'a gateway in plain http',
      { ALIPAY_GATEWAY: 'http://openapi.alipay.com/gateway.do' },
      'ALIPAY_GATEWAY must begin with https://',
    ],
    ['an app id', { ALIPAY_APP_ID: '123' }, 'ALIPAY_APP_ID is "123"'],
    ['a seller', { ALIPAY_SELLER_ID: '123' }, 'ALIPAY_SELLER_ID must be the 16 digits from 2088'],
    [
      'the web app’s seller',
      { ALIPAY_H5_APP_ID: '2021000000000002', ALIPAY_H5_SELLER_ID: '123' },
      'ALIPAY_H5_SELLER_ID must be the 16 digits from 2088',
    ],
    [
      'one app of two accounts',
      { ALIPAY_H5_SELLER_ID: '2088000000000002' },
      'ALIPAY_H5_SELLER_ID names another account, so the web app needs an ALIPAY_H5_APP_ID of that account.',
    ],
    ['keys the wrong way round', { ALIPAY_PRIVATE_KEY: publicKey }, 'ALIPAY_PRIVATE_KEY cannot be used.'],
    ['a private key given away', { ALIPAY_H5_PUBLIC_KEY: privateKey }, 'ALIPAY_H5_PUBLIC_KEY cannot be used.'],
    ['a short secret', { COOKIE_SECRET: 'short' }, 'COOKIE_SECRET is too short'],
    ['a short token', { METRICS_TOKEN: 'short' }, 'METRICS_TOKEN is too short'],
    ['a limit', { RATE_LIMITS: 'sessions=1/1' }, 'RATE_LIMITS holds "sessions=1/1"'],
    ['proxies', { TRUST_PROXY: 'true' }, 'TRUST_PROXY is "true" but must be a whole number'],
    ['a secret twice', { COOKIE_SECRET_FILE: '/x' }, 'COOKIE_SECRET and COOKIE_SECRET_FILE are both set'],
    [
      'a file that is away',
      { METRICS_TOKEN_FILE: '/nowhere/token' },
      'METRICS_TOKEN_FILE names /nowhere/token, which cannot be read.',
    ],
  ]
  test.each(cases)('about %s is one full sentence', (_case, changed, sentence) => {
    const mistakes = mistakesOf({ ...production, ...changed })
    expect(mistakes).toEqual([expect.stringContaining(sentence)])
    expect(mistakes[0]).toMatch(/\.$/)
  })

  test('never quotes a secret', () => {
    const secrets = {
      DATABASE_URL: 'mysql://user:hush-1@h/d',
      ALIPAY_PRIVATE_KEY: 'hush-2',
      ALIPAY_PUBLIC_KEY: 'hush-3',
      COOKIE_SECRET: 'hush-4',
      METRICS_TOKEN: 'hush-5',
      PUBLIC_URL: 'https://user:hush-6@eat.example',
    }
    const mistakes = mistakesOf({ ...production, ...secrets })
    expect(mistakes).toHaveLength(6)
    expect(mistakes.join()).not.toContain('hush')
  })
})
