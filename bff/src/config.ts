import { worldOf } from './alipay/index.ts'
import { readAlarmWebhook } from './config/alarms.ts'
import { readAlipay } from './config/alipay.ts'
import type { AlipayConfig } from './config/alipay.ts'
import type { FlatEnv } from './config/env.ts'
import { readLimits } from './config/limits.ts'
import { Reader } from './config/reader.ts'
import type { DatabaseConfig } from './database/index.ts'
import type { LimitRules } from './http/limiter.ts'
import { logLevels } from './log.ts'
import type { LogLevel } from './log.ts'

export { readEnv } from './config/env.ts'
export type { FlatEnv } from './config/env.ts'
export type { AlipayAppConfig, AlipayConfig } from './config/alipay.ts'

/** Everything that a deployment decides. */
export interface Config {
  port: number
  host: string
  /** How diners and Alipay reach this process: scheme, host and port, without a slash at the end. */
  publicUrl: string
  database: DatabaseConfig
  alipay: AlipayConfig
  h5BridgeUrl: string | undefined
  trustedProxies: number
  limits: LimitRules
  logLevel: LogLevel
  metricsToken: string | undefined
  picturesDir: string | undefined
  webDir: string | undefined
  cookieSecret: string | undefined
  /** A robot of a DingTalk group, which is told of alarms. */
  alarmWebhook: { url: string; secret: string } | undefined
  /** Sentences for the operator: nothing is wrong, but something could be better. */
  warnings: string[]
}

export type ConfigResult = { ok: true; config: Config } | { ok: false; mistakes: string[] }

/** Makes the configuration of the variables, or a sentence for each mistake, all of them at once and none with a secret in it. */
export function envToConfig(flat: FlatEnv): ConfigResult {
  const reader = new Reader(flat)
  const port = reader.integer('PORT', 3000, 0, 65_535)
  const alipay = readAlipay(reader)
  const config: Config = {
    port,
    host: reader.optional('HOST') ?? '127.0.0.1',
    publicUrl: readPublicUrl(reader, alipay.gateway, port),
    database: readDatabase(reader),
    alipay,
    h5BridgeUrl: reader.optional('H5_BRIDGE_URL') && reader.address('H5_BRIDGE_URL', ''),
    trustedProxies: reader.integer('TRUST_PROXY', 0, 0, 10),
    limits: readLimits(reader),
    logLevel: reader.oneOf('LOG_LEVEL', logLevels, 'info'),
    metricsToken: reader.secret('METRICS_TOKEN', 16),
    picturesDir: reader.optional('PICTURES_DIR'),
    webDir: reader.optional('WEB_DIR'),
    cookieSecret: reader.secret('COOKIE_SECRET', 32),
    alarmWebhook: readAlarmWebhook(reader),
    warnings: [],
  }
  if (config.cookieSecret === undefined) {
    config.warnings.push(
      'COOKIE_SECRET is not set: a diner who is being signed in while the process restarts, or reaches another process, has to scan again.',
    )
  }
  return reader.mistakes.length > 0 ? { ok: false, mistakes: reader.mistakes } : { ok: true, config }
}

function readPublicUrl(reader: Reader, gateway: string, port: number): string {
  const isReal = worldOf(gateway) === 'production'
  if (isReal) reader.required('PUBLIC_URL', 'the https address by which diners and Alipay reach this server')
  const address = new URL(reader.address('PUBLIC_URL', `http://localhost:${port}`))
  if (address.pathname !== '/' || address.search !== '' || address.hash !== '') {
    reader.mistake('PUBLIC_URL must be scheme and host only, without a path.')
  }
  if (isReal && reader.optional('PUBLIC_URL')?.startsWith('http://')) {
    reader.mistake(
      'PUBLIC_URL must begin with https://, since Alipay opens pages and mini programs call servers over https only.',
    )
  }
  return address.origin
}

/** The part of the configuration that a command needs which only works on the database. */
export function envToDatabase(
  flat: FlatEnv,
): { ok: true; database: DatabaseConfig } | { ok: false; mistakes: string[] } {
  const reader = new Reader(flat)
  const database = readDatabase(reader)
  return reader.mistakes.length > 0 ? { ok: false, mistakes: reader.mistakes } : { ok: true, database }
}

function readDatabase(reader: Reader): DatabaseConfig {
  const url = reader.optional('DATABASE_URL')
  const file = reader.optional('DATABASE_FILE')
  if (url === undefined) {
    if (reader.optional('DATABASE_POOL') !== undefined) {
      reader.mistake('DATABASE_POOL is for PostgreSQL only: set DATABASE_URL too, or remove it.')
    }
    return { kind: 'sqlite', file: file ?? 'data/kaifan.db' }
  }
  if (file !== undefined) reader.mistake('DATABASE_URL and DATABASE_FILE are both set: keep one of them.')
  if (!/^postgres(?:ql)?:\/\//.test(url) || !URL.canParse(url)) {
    reader.mistake('DATABASE_URL must be an address of the form postgres://user:password@host:port/database.')
  }
  return { kind: 'postgres', url, poolSize: reader.integer('DATABASE_POOL', 10, 1, 200) }
}
