/** Whether the business refused (the gateway's 40004) or an argument was illegal (its 40002). */
export type RefusalKind = 'business' | 'argument'

/** Alipay says no: `subCode` is its own word for the reason, `message` its sentence. Thrown by the core, answered by the gateway. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly subCode: string
  readonly kind: RefusalKind

  constructor(subCode: string, message: string, kind: RefusalKind = 'business') {
    super(message)
    this.subCode = subCode
    this.kind = kind
  }
}
