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
  '40001': 'Missing Required Arguments',
  '40002': 'Invalid Arguments',
  '40004': 'Business Failed',
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

/** What Alipay answers while it is unwell: nobody knows whether the request took effect. */
export const systemError: Failure = new GatewayError('20000', 'isp.unknow-error', '系统繁忙').failure
