import { Refusal } from '../core/refusal.ts'

/** The fields with which every node of the OpenAPI 2.0 begins. */
export interface Failure {
  code: string
  msg: string
  sub_code: string
  sub_msg: string
}

const MESSAGES = {
  '20000': 'Service Currently Unavailable',
  '20001': 'Insufficient Token Permissions',
  '40001': 'Missing Required Arguments',
  '40002': 'Invalid Arguments',
  '40004': 'Business Failed',
  '40006': 'Insufficient Permissions',
} as const
type FailureCode = keyof typeof MESSAGES

/** The gateway stops a request before its method is run. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError'
  readonly failure: Failure

  constructor(code: FailureCode, subCode: string, subMsg: string) {
    super(subMsg)
    this.failure = { code, msg: MESSAGES[code], sub_code: subCode, sub_msg: subMsg }
  }
}

export function missing(parameter: string, subCode: string): GatewayError {
  return new GatewayError('40001', subCode, `缺少${parameter}参数`)
}

export function invalid(subCode: string, subMsg: string): GatewayError {
  return new GatewayError('40002', subCode, subMsg)
}

/** The answer to whatever was thrown; what nobody expected is the platform's own fault, as at Alipay. */
export function toFailure(error: unknown): Failure {
  if (error instanceof GatewayError) return error.failure
  if (error instanceof Refusal) {
    const code = error.kind === 'business' ? '40004' : '40002'
    return new GatewayError(code, error.subCode, error.message).failure
  }
  throw error
}

/** Each beginning of a sub_code with the code that it comes with; every other one is a failure of the business. */
const CODES: readonly (readonly [prefix: string, code: FailureCode])[] = [
  ['isv.missing-', '40001'],
  ['isv.insufficient-', '40006'],
  ['isv.', '40002'],
  ['isp.', '20000'],
  ['aop.ACQ.', '20000'],
  ['aop.unknow-error', '20000'],
  ['aop.', '20001'],
]

/** The failure that Alipay reports by this sub_code. */
export function failureOf(subCode: string, subMsg: string): Failure {
  const [, code] = CODES.find(([prefix]) => subCode.startsWith(prefix)) ?? ['', '40004']
  return new GatewayError(code, subCode, subMsg).failure
}

/** What Alipay answers while it is unwell: nobody knows whether the request took effect. */
export const systemError: Failure = new GatewayError('20000', 'isp.unknow-error', '系统繁忙').failure
