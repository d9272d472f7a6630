import type { KeyObject } from 'node:crypto'
import { parseBeijing } from '../core/time.ts'
import { isSignType, verifyText } from '../signing/signature.ts'
import type { SignType } from '../signing/signature.ts'
import { mistakenStrings, requestString } from '../signing/string-to-sign.ts'
import { invalid, missing } from './failure.ts'

export interface CommonContext {
  now: number
  timestampToleranceMs: number
  publicKeyOf(appId: string): KeyObject | undefined
  isMethod(method: string): boolean
}

export type Params = Readonly<Record<string, string>>

/** Each common parameter that a request must carry, with Alipay's word for its absence. */
const REQUIRED: readonly (readonly [name: string, subCode: string])[] = [
  ['method', 'isv.missing-method'],
  ['app_id', 'isv.missing-app-id'],
  ['sign_type', 'isv.missing-signature-type'],
  ['sign', 'isv.missing-signature'],
  ['timestamp', 'isv.missing-timestamp'],
  ['version', 'isv.missing-version'],
]

/** Throws a `GatewayError` unless the common parameters are complete, sane, timely and signed by the app. */
export function checkCommonParams(params: Params, context: CommonContext): void {
  for (const [name, subCode] of REQUIRED) if (!params[name]) throw missing(name, subCode)
  const { method = '', app_id: appId = '', sign_type: signType = '' } = params
  const publicKey = context.publicKeyOf(appId)
  if (!publicKey) throw invalid('isv.invalid-app-id', '无效的AppID参数')
  if (!context.isMethod(method)) throw invalid('isv.invalid-method', '不存在的方法名')
  if (!isSignType(signType)) throw invalid('isv.invalid-signature-type', '无效的签名类型')
  if (params['charset']?.toLowerCase() !== 'utf-8') throw invalid('isv.invalid-charset', '字符集错误：沙箱只支持 utf-8')
  if (params['version'] !== '1.0') throw invalid('isv.invalid-version', '无效的版本参数')
  if (params['format'] && params['format'].toUpperCase() !== 'JSON')
    throw invalid('isv.invalid-format', '无效的数据格式')
  if (params['encrypt_type']) throw invalid('isv.invalid-encrypt-type', '沙箱不支持内容加密')
  checkSignature(params, publicKey, signType)
  checkTimestamp(params['timestamp'] ?? '', context)
}

function checkSignature(params: Params, publicKey: KeyObject, signType: SignType): void {
  const signature = params['sign'] ?? ''
  const text = requestString(params)
  if (verifyText(text, signature, publicKey, signType)) return
  const hint = mistakenStrings(params).find((mistake) => verifyText(mistake.text, signature, publicKey, signType))?.hint
  const advice = '验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：'
  throw invalid('isv.invalid-signature', `${advice}${escapeHtml(text)}${hint ? `；${hint}` : ''}`)
}

// Alipay quotes the string HTML-escaped.
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function checkTimestamp(timestamp: string, { now, timestampToleranceMs }: CommonContext): void {
  const at = timestamp.length === 19 ? parseBeijing(timestamp) : undefined
  if (at === undefined) throw invalid('isv.invalid-timestamp', '非法的时间戳参数：格式应为 yyyy-MM-dd HH:mm:ss')
  if (Math.abs(at - now) > timestampToleranceMs)
    throw invalid('isv.invalid-timestamp', '非法的时间戳参数：与网关时间相差过大')
}
