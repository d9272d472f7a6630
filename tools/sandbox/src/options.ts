import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { SandboxClock } from './core/clock.ts'
import { createClock } from './core/clock.ts'
import type { NotifiedEvent } from './core/core.ts'
import type { Buyer } from './core/model.ts'
import { systemRandom } from './core/random.ts'
import type { Random } from './core/random.ts'
import { MINUTE } from './core/time.ts'
import { deliverByHttp } from './notifications/deliver.ts'
import type { Deliver } from './notifications/deliver.ts'

/** An app of the merchant, as it is registered at the platform. */
export interface SandboxApp {
  appId: string
  /** The app's public key (SPKI PEM), with which its requests are verified. */
  publicKeyPem: string
  kind: 'miniprogram' | 'h5'
  /** The account to which it belongs: the options' `sellerId` unless said. */
  sellerId?: string
  /** Where the OAuth page may send a browser back to; a URL must start with one of them. */
  redirectUriPrefixes?: readonly string[]
}

export interface SandboxOptions {
  /** The first one is the default of its kind. */
  apps: readonly SandboxApp[]
  /** The platform's own private key (PKCS#8 PEM): it signs answers and notifications. */
  alipayPrivateKeyPem: string
  sellerId: string
  sellerName?: string
  sellerEmail?: string
  /** Where browsers reach the sandbox, such as `http://127.0.0.1:3001`. */
  publicUrl: string
  /** Origins whose pages may frame the cashier and hear its result. */
  frameOrigins?: readonly string[]
  /** Hosts besides loopback and `publicUrl` under which control API and pages answer. */
  allowedHosts?: readonly string[]
  /** Named buyers besides the ones that browsers become. */
  buyers?: readonly Buyer[]
  clock?: SandboxClock
  random?: Random
  deliver?: Deliver
  notifyOn?: readonly NotifiedEvent[]
  /** How far a request's timestamp may be from the clock. */
  timestampToleranceMs?: number
  /** A JSON file that keeps the state over restarts. */
  stateFile?: string
}

export const demoBuyers: readonly Buyer[] = [
  { id: 'lin', name: '林晓 Lin', logonId: 'lin***@example.com' },
  { id: 'wang', name: '王磊 Wang', logonId: '139****0027' },
  { id: 'emma', name: 'Emma', logonId: 'emm***@example.com' },
  { id: 'zhou', name: '老周 Zhou (2088)', logonId: '136****8810', userId: '2088102148230161' },
]

/** Options with every default filled in, keys parsed once. */
export type ResolvedOptions = Required<Omit<SandboxOptions, 'alipayPrivateKeyPem' | 'stateFile'>> & {
  privateKey: KeyObject
  publicKeys: ReadonlyMap<string, KeyObject>
  stateFile: string | undefined
}

export function resolveOptions(options: SandboxOptions): ResolvedOptions {
  const { alipayPrivateKeyPem, stateFile, ...given } = options
  return {
    sellerName: '沙箱商家',
    sellerEmail: 'seller@example.com',
    frameOrigins: [],
    allowedHosts: [],
    buyers: demoBuyers,
    clock: given.clock ?? createClock(),
    random: systemRandom,
    deliver: deliverByHttp,
    notifyOn: ['paid'],
    timestampToleranceMs: 15 * MINUTE,
    ...given,
    stateFile,
    privateKey: createPrivateKey(alipayPrivateKeyPem),
    publicKeys: new Map(options.apps.map((app) => [app.appId, createPublicKey(app.publicKeyPem)])),
  }
}
