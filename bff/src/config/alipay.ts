import type { App } from '@kaifan/shared/contract'
import { KeyError, normalisePrivateKey, normalisePublicKeys, worldOf } from '../alipay/index.ts'
import type { VariableName } from './env.ts'
import type { Reader } from './reader.ts'

export interface AlipayAppConfig {
  appId: string
  /** PEM. */
  privateKey: string
  /** PEM; two while one is being rotated. */
  alipayPublicKeys: string[]
  /** Where the app belongs to another Alipay account than the mini program. */
  sellerId?: string
}

export interface AlipayConfig {
  gateway: string
  oauthUrl: string
  /** The payee of every app that has none of its own. */
  sellerId: string
  apps: Record<App, AlipayAppConfig>
}

const productionGateway = 'https://openapi.alipay.com/gateway.do'
const productionOauth = 'https://openauth.alipay.com/oauth2/publicAppAuthorize.htm'

/** Which apps call which Alipay, with what keys. A web app without settings of its own has the mini program's. */
export function readAlipay(reader: Reader): AlipayConfig {
  const gateway = reader.address('ALIPAY_GATEWAY', productionGateway)
  const oauthUrl = reader.address('ALIPAY_OAUTH_URL', productionOauth)
  checkWorlds(reader, gateway, oauthUrl)
  const isReal = worldOf(gateway) === 'production'
  const miniprogram = {
    appId: appId(reader, 'ALIPAY_APP_ID', reader.required('ALIPAY_APP_ID', 'the id of the mini program'), isReal),
    privateKey: privateKey(
      reader,
      'ALIPAY_PRIVATE_KEY',
      reader.required('ALIPAY_PRIVATE_KEY', "the app's private key"),
    ),
    alipayPublicKeys: publicKeys(
      reader,
      'ALIPAY_PUBLIC_KEY',
      reader.required('ALIPAY_PUBLIC_KEY', 'the Alipay public key that the console shows for the app'),
    ),
  }
  const h5 = {
    appId: or(reader, 'ALIPAY_H5_APP_ID', (name, text) => appId(reader, name, text, isReal)) ?? miniprogram.appId,
    privateKey:
      or(reader, 'ALIPAY_H5_PRIVATE_KEY', (name, text) => privateKey(reader, name, text)) ?? miniprogram.privateKey,
    alipayPublicKeys:
      or(reader, 'ALIPAY_H5_PUBLIC_KEY', (name, text) => publicKeys(reader, name, text)) ??
      miniprogram.alipayPublicKeys,
  }
  const sellerId = seller(
    reader,
    'ALIPAY_SELLER_ID',
    reader.required('ALIPAY_SELLER_ID', 'the payee, 16 digits from 2088'),
  )
  const h5SellerId = or(reader, 'ALIPAY_H5_SELLER_ID', (name, text) => seller(reader, name, text))
  const hasOwnSeller = h5SellerId !== undefined && h5SellerId !== sellerId
  if (hasOwnSeller && h5.appId === miniprogram.appId) {
    reader.mistake(
      'ALIPAY_H5_SELLER_ID names another account, so the web app needs an ALIPAY_H5_APP_ID of that account.',
    )
  }
  const apps = { miniprogram, h5: { ...h5, ...(hasOwnSeller && { sellerId: h5SellerId }) } }
  return { gateway, oauthUrl, sellerId, apps }
}

function seller(reader: Reader, name: VariableName, text: string): string {
  if (text !== '' && !/^2088\d{12}$/.test(text)) {
    reader.mistake(`${name} must be the 16 digits from 2088 that name the payee (PID).`)
  }
  return text
}

/** Codes of one world mean nothing in another, and what stands in for Alipay must never stand beside real money. */
function checkWorlds(reader: Reader, gateway: string, oauthUrl: string): void {
  const world = worldOf(gateway)
  if (world !== 'other' && !gateway.startsWith('https://')) {
    reader.mistake('ALIPAY_GATEWAY must begin with https:// when it is one of Alipay’s own.')
  }
  if (worldOf(oauthUrl) !== world) {
    reader.mistake(
      'ALIPAY_OAUTH_URL and ALIPAY_GATEWAY belong to different worlds: set both to production or both to a sandbox.',
    )
  }
  if (world === 'production' && reader.optional('H5_BRIDGE_URL') !== undefined) {
    reader.mistake('H5_BRIDGE_URL stands in for Alipay and is refused beside the production ALIPAY_GATEWAY: remove it.')
  }
}

function appId(reader: Reader, name: VariableName, text: string, isReal: boolean): string {
  if (text !== '' && !(isReal ? /^\d{16}$/ : /^\w{1,32}$/).test(text)) {
    reader.mistake(`${name} is "${text}" but Alipay’s app ids have 16 digits.`)
  }
  return text
}

function privateKey(reader: Reader, name: VariableName, text: string): string {
  return usable(reader, name, text, () => normalisePrivateKey(text).pem) ?? ''
}

function publicKeys(reader: Reader, name: VariableName, text: string): string[] {
  return usable(reader, name, text, () => normalisePublicKeys(text)) ?? []
}

function usable<T>(reader: Reader, name: VariableName, text: string, parse: () => T): T | undefined {
  if (text === '') return undefined
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof KeyError)) throw error
    reader.mistake(`${name} cannot be used. ${error.sentence.en}`)
    return undefined
  }
}

function or<T>(reader: Reader, name: VariableName, read: (name: VariableName, text: string) => T): T | undefined {
  const text = reader.optional(name)
  return text === undefined ? undefined : read(name, text)
}
