import { createPrivateKey } from 'node:crypto'
import { type Alipay, type Context, createOpenApi, type RunningServer, startServer } from '@kaifan/bff'
import {
  createSandbox,
  createSeededRandom,
  type RequestFault,
  type Sandbox,
  type SandboxOptions,
  signNotification,
} from '@kaifan/sandbox'
import type { CallFault, Method } from './faults.ts'
import { appIds, notifyUrl, sellerId } from './platform.ts'
import { buyers, type Restaurant } from '../restaurant.ts'

/** Real time for which the SDK waits for an answer that does not come; ms. */
const patienceMs = 400

/** The gateway on a socket, alipay-sdk before it, and the BFF's own socket for notifications. */
export interface Sockets {
  sandbox: Sandbox
  /** The real port, on that clock. */
  openAlipay(now: () => number): Alipay
  /** Lets the next such call meet the fault on the wire; false where no wire has it. */
  strike(fault: CallFault, about: { method: Method; paymentId: string }): boolean
  /** The form as Alipay signs it, or as somebody else does. */
  sign(fields: Record<string, string>): string
  close(): Promise<void>
}

const methods: Record<Method, string> = {
  create: 'alipay.trade.create',
  query: 'alipay.trade.query',
  close: 'alipay.trade.close',
  refund: 'alipay.trade.refund',
  'refund query': 'alipay.trade.fastpay.refund.query',
  bill: 'alipay.data.dataservice.bill.downloadurl.query',
}

/** Real time-outs are dear, so most answers are lost with their connection. */
const kinds: Partial<Record<Extract<CallFault, string>, readonly RequestFault['kind'][]>> = {
  'timeout-before': ['drop', 'drop', 'drop', 'timeout-before', 'html'],
  'timeout-after': ['drop-after', 'drop-after', 'drop-after', 'timeout-after'],
  'system-error-before': ['system-error-before'],
  'system-error-after': ['system-error-after'],
  unverifiable: ['bad-signature', 'no-signature'],
}

export async function openSockets(
  { config, keys }: Restaurant,
  seed: number,
  options: Pick<SandboxOptions, 'clock' | 'notifyOn' | 'deliver'>,
): Promise<Sockets> {
  const sandbox = createSandbox({
    apps: [
      { appId: appIds.miniprogram, publicKeyPem: keys.publicKeyPem, kind: 'miniprogram' },
      { appId: appIds.h5, publicKeyPem: keys.publicKeyPem, kind: 'h5' },
    ],
    alipayPrivateKeyPem: keys.privateKeyPem,
    sellerId,
    publicUrl: 'http://127.0.0.1:9',
    random: createSeededRandom(seed),
    buyers,
    ...options,
  })
  const server = await listen(sandbox)
  const privateKey = createPrivateKey(keys.privateKeyPem)
  let strikes = 0
  return {
    sandbox,
    openAlipay: (now) =>
      createOpenApi({
        ...config.alipay,
        gateway: `http://127.0.0.1:${server.port}/gateway.do`,
        notifyUrl,
        clock: { now },
        timeoutMs: patienceMs,
      }),
    strike(fault, { method, paymentId }) {
      const about = { on: 'request', method: methods[method], outTradeNo: paymentId, count: 1 } as const
      const known = typeof fault === 'object' ? undefined : kinds[fault]
      const kind = known?.[(strikes += 1) % known.length]
      if (kind) sandbox.core.faults.add({ ...about, kind })
      else if (typeof fault === 'object') sandbox.core.faults.add({ ...about, kind: 'refuse', subCode: fault.refused })
      return kind !== undefined || typeof fault === 'object'
    },
    sign({ forged, ...fields }) {
      const delivery = { fields, signature: forged === undefined ? ('right' as const) : ('wrong' as const) }
      return signNotification(delivery, privateKey)
    },
    close: () => server.stop(),
  }
}

/** A process of the BFF that takes notifications; its jobs run on the timeline. */
export function listenAs({ app, log, feed }: Pick<Context, 'app' | 'log' | 'feed'>): Promise<RunningServer> {
  return startServer({ app, log, feed, ...nothingElse }, { port: 0, host: '127.0.0.1', stopTimeoutMs: 20 })
}

function listen({ app }: Sandbox): Promise<RunningServer> {
  const options = { port: 0, host: '127.0.0.1', stopTimeoutMs: 20 }
  return startServer({ app, log: { warn: () => {} }, feed: { close: () => {} }, ...nothingElse }, options)
}

const nothingElse = {
  jobs: { start: () => {}, stop: async () => {} },
  database: { close: async () => {} },
}

/** What the process at that port answers; undefined where there is none, or where it dies over it. */
export async function post(port: number, form: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/alipay/notifications`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form,
      signal,
    })
    const text = await response.text()
    return response.ok ? text : undefined
  } catch {
    return undefined
  }
}
