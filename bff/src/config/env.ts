import { readFileSync } from 'node:fs'

/** Every variable that is read. A secret may come from a file instead, by `<NAME>_FILE`. */
const plainNames = [
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'DATABASE_FILE',
  'DATABASE_POOL',
  'ALIPAY_GATEWAY',
  'ALIPAY_OAUTH_URL',
  'ALIPAY_APP_ID',
  'ALIPAY_H5_APP_ID',
  'ALIPAY_SELLER_ID',
  'ALIPAY_H5_SELLER_ID',
  'H5_BRIDGE_URL',
  'TRUST_PROXY',
  'RATE_LIMITS',
  'LOG_LEVEL',
  'PICTURES_DIR',
  'WEB_DIR',
] as const

const secretNames = [
  'DATABASE_URL',
  'ALIPAY_PRIVATE_KEY',
  'ALIPAY_PUBLIC_KEY',
  'ALIPAY_H5_PRIVATE_KEY',
  'ALIPAY_H5_PUBLIC_KEY',
  'METRICS_TOKEN',
  'COOKIE_SECRET',
  'ALARM_WEBHOOK_URL',
  'ALARM_WEBHOOK_SECRET',
] as const

export type VariableName = (typeof plainNames)[number] | (typeof secretNames)[number]

export interface FlatEnv {
  /** Trimmed; what is empty is left out. */
  values: Partial<Record<VariableName, string>>
  /** A sentence for each file that could not be read. */
  mistakes: string[]
}

/** The variables as they stand, with nothing made of them yet. */
export function readEnv(env: Readonly<Record<string, string | undefined>>): FlatEnv {
  const flat: FlatEnv = { values: {}, mistakes: [] }
  for (const name of plainNames) keep(flat, name, env[name])
  for (const name of secretNames) {
    const file = env[`${name}_FILE`]?.trim()
    if (!file) keep(flat, name, env[name])
    else if (env[name]?.trim()) flat.mistakes.push(`${name} and ${name}_FILE are both set: keep one of them.`)
    else readSecret(flat, name, file)
  }
  return flat
}

function readSecret(flat: FlatEnv, name: VariableName, file: string): void {
  try {
    keep(flat, name, readFileSync(file, 'utf8'))
  } catch {
    flat.mistakes.push(`${name}_FILE names ${file}, which cannot be read.`)
    return
  }
  if (flat.values[name] === undefined) flat.mistakes.push(`${name}_FILE names ${file}, which is empty.`)
}

function keep(flat: FlatEnv, name: VariableName, value: string | undefined): void {
  const trimmed = value?.trim()
  if (trimmed) flat.values[name] = trimmed
}
