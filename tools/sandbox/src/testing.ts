import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { SandboxClock } from './core/clock.ts'
import type { CoreOptions } from './core/core.ts'
import { createSeededRandom } from './core/random.ts'
import { formatBeijing } from './core/time.ts'
import type { SandboxOptions } from './options.ts'
import { demoBuyers } from './options.ts'
import { createSandbox } from './sandbox.ts'
import { generateKeys } from './signing/keys.ts'
import { signText } from './signing/signature.ts'
import { requestString } from './signing/string-to-sign.ts'

export const appId = '2021000000000001'
export const h5AppId = '2021000000000002'
export const sellerId = '2088000000000001'

const appKeys = generateKeys()
const alipayKeys = generateKeys()
const appPrivateKey = createPrivateKey(appKeys.privateKeyPem)
export const alipayPublicKey = createPublicKey(alipayKeys.publicKeyPem)

/** Time that stands still until it is advanced: noon in Beijing. */
export function createStillClock(start = Date.parse('2026-11-22T04:00:00Z')): Required<SandboxClock> {
  let now = start
  return {
    now: () => now,
    advance(ms) {
      now += ms
    },
  }
}

export function coreOptions(changes: Partial<CoreOptions> = {}): CoreOptions {
  return {
    clock: createStillClock(),
    random: createSeededRandom(1),
    appIds: [appId, h5AppId],
    buyers: demoBuyers,
    seller: { id: sellerId, email: 'seller@example.com' },
    notifyOn: ['paid'],
    ...changes,
  }
}

/** A sandbox that is reached by `app.request`, on a clock that stands still, and what it delivered. */
export function createTestSandbox(changes: Partial<SandboxOptions> = {}) {
  const clock = createStillClock()
  const delivered: Record<string, string>[] = []
  const { publicKeyPem } = appKeys
  const sandbox = createSandbox({
    clock,
    random: createSeededRandom(1),
    apps: [
      { appId, publicKeyPem, kind: 'miniprogram' },
      { appId: h5AppId, publicKeyPem, kind: 'h5', redirectUriPrefixes: ['http://localhost:3000/auth'] },
    ],
    alipayPrivateKeyPem: alipayKeys.privateKeyPem,
    sellerId,
    publicUrl: 'http://localhost:3001',
    frameOrigins: ['http://localhost:3000'],
    deliver: (_url, body) => {
      delivered.push(Object.fromEntries(new URLSearchParams(body)))
      return Promise.resolve('success')
    },
    ...changes,
  })
  return { sandbox, clock, delivered }
}

export type TestSandbox = ReturnType<typeof createTestSandbox>

/** Complete and rightly signed parameters; `sign` in `changes` stays as it is given. */
export function signedParams(clock: SandboxClock, changes: Record<string, string>): Record<string, string> {
  const params: Record<string, string> = {
    app_id: appId,
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: formatBeijing(clock.now()),
    version: '1.0',
    ...changes,
  }
  const signType = params['sign_type'] === 'RSA' ? 'RSA' : 'RSA2'
  return { sign: signText(requestString(params), appPrivateKey, signType), ...params }
}

/** Signs a text as the app would, for requests that are wrong on purpose. */
export function signAsApp(text: string): string {
  return signText(text, appPrivateKey, 'RSA2')
}

/** Posts parameters to the gateway as a form; the text that came back. */
export async function postToGateway({ sandbox }: TestSandbox, params: Record<string, string>): Promise<string> {
  const response = await sandbox.app.request('/gateway.do', { method: 'POST', body: new URLSearchParams(params) })
  return response.text()
}

/** One signed call; the fields of the node that came back. */
export async function call(
  test: TestSandbox,
  method: string,
  bizContent: object,
  changes: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const params = signedParams(test.clock, { method, biz_content: JSON.stringify(bizContent), ...changes })
  const answer: object = JSON.parse(await postToGateway(test, params))
  const node: unknown = Object.values(answer)[0]
  return { ...Object(node) }
}

/** A create that succeeds, for Lin. */
export function createContent(test: TestSandbox, changes: object = {}): object {
  return {
    out_trade_no: 'pay_1',
    total_amount: '88.80',
    subject: '麻婆豆腐',
    product_code: 'JSAPI_PAY',
    op_app_id: appId,
    buyer_open_id: test.sandbox.core.identities.openIdOf('lin', appId),
    ...changes,
  }
}
