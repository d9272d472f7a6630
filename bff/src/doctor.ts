import type { App } from '@kaifan/shared/contract'
import {
  createOpenApi,
  KeyError,
  normalisePrivateKey,
  normalisePublicKeys,
  publicHalf,
  sellerIdsOf,
} from './alipay/index.ts'
import type { OpenApiApp, Words } from './alipay/index.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { check, checkAddresses } from './doctor-addresses.ts'
import type { Check } from './doctor-addresses.ts'
import { alarmsSentence, clockSentence, signatureSentence, words } from './doctor-words.ts'
import { newId } from './ids.ts'

export type { Check } from './doctor-addresses.ts'

const TIMEOUT_MS = 5_000
const MAX_SKEW_MS = 60_000
const appNames = ['miniprogram', 'h5'] as const

/** What goes to production by changing the environment. */
export type DoctorConfig = Pick<Config, 'alipay' | 'publicUrl' | 'h5BridgeUrl' | 'alarmWebhook'>

export interface DoctorDeps {
  clock: Clock
  /** Rejects where the database cannot be reached. */
  ping(): Promise<unknown>
  timeoutMs?: number
}

/** Looks at everything that a production configuration can have wrong. Reads only, and never throws. */
export async function runDoctor(config: DoctorConfig, deps: DoctorDeps): Promise<Check[]> {
  const { gateway, oauthUrl, apps } = config.alipay
  const keys = appNames.flatMap((app) => checkKeys(app, apps[app]))
  const signatures = keys.every(({ ok }) => ok) ? await checkSignatures(config, deps) : []
  return [
    ...keys,
    ...checkAddresses({ gateway, oauthUrl, publicUrl: config.publicUrl, hasBridge: config.h5BridgeUrl !== undefined }),
    check('seller', Object.values(sellerIdsOf(config.alipay)).every(isSellerId), words.sellerGood, words.sellerBad),
    await checkClock(gateway, deps),
    ...signatures,
    await checkDatabase(deps),
    { name: 'alarms', ok: true, sentence: alarmsSentence(config.alarmWebhook?.url) },
  ]
}

function isSellerId(text: string): boolean {
  return /^2088\d{12}$/.test(text)
}

function checkKeys(app: App, { privateKey, alipayPublicKeys }: OpenApiApp): Check[] {
  const ownName = `${app}.private_key`
  const alipayName = `${app}.alipay_public_key`
  const checks: Check[] = []
  let own: string | null = null
  try {
    own = publicHalf(normalisePrivateKey(privateKey))
    checks.push({ name: ownName, ok: true, sentence: words.publicHalf(own) })
  } catch (error) {
    checks.push({ name: ownName, ok: false, sentence: sentenceOf(error) })
  }
  try {
    const alipayKeys = normalisePublicKeys(alipayPublicKeys.join('\n\n'))
    const isOwn = alipayKeys.some((pem) => pem.replace(/-----[A-Z ]+-----|\s/g, '') === own)
    checks.push(check(alipayName, !isOwn, words.alipayKeys(alipayKeys.length), words.ownKeyAsAlipays))
  } catch (error) {
    checks.push({ name: alipayName, ok: false, sentence: sentenceOf(error) })
  }
  return checks
}

function sentenceOf(error: unknown): Words {
  return error instanceof KeyError ? error.sentence : words.keyUnreadable
}

/** Alipay refuses requests whose time is off; each answer of its gateway says the time. */
async function checkClock(gateway: string, { clock, timeoutMs = TIMEOUT_MS }: DoctorDeps): Promise<Check> {
  try {
    const askedAt = clock.now()
    const response = await fetch(gateway, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const told = Date.parse(response.headers.get('date') ?? '')
    if (Number.isNaN(told)) return { name: 'clock', ok: false, sentence: words.noDate }
    // The header has whole seconds, cut off; on the average it was half a second later.
    const skewMs = (askedAt + clock.now()) / 2 - (told + 500)
    return { name: 'clock', ok: Math.abs(skewMs) <= MAX_SKEW_MS, sentence: clockSentence(skewMs, MAX_SKEW_MS) }
  } catch {
    return { name: 'clock', ok: false, sentence: words.gatewaySilent }
  }
}

/** Asks for a trade that cannot exist: "no such trade", signed by Alipay, proves app id, both keys and the way there and back. */
async function checkSignatures(config: DoctorConfig, { clock, timeoutMs = TIMEOUT_MS }: DoctorDeps): Promise<Check[]> {
  const notifyUrl = `${config.publicUrl}/alipay/notifications`
  const alipay = createOpenApi({ ...config.alipay, notifyUrl, clock, timeoutMs })
  return Promise.all(
    appNames.map(async (app) => {
      const result = await alipay.queryTrade({ app, paymentId: newId() })
      const ok = !result.ok && result.kind === 'refused' && result.subCode === 'ACQ.TRADE_NOT_EXIST'
      return { name: `${app}.signature`, ok, sentence: ok ? words.signatureGood : signatureSentence(result) }
    }),
  )
}

async function checkDatabase({ ping }: DoctorDeps): Promise<Check> {
  try {
    await ping()
    return { name: 'database', ok: true, sentence: words.databaseGood }
  } catch {
    return { name: 'database', ok: false, sentence: words.databaseBad }
  }
}
