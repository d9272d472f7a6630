/** What lies behind the container: the network, the wallet and the camera. */
export interface Alipay {
  /** Where requests go, whatever origin was built into the package. */
  serverUrl: string
  authCode(): Promise<string>
  /** What the diner does in the pay sheet; answers the result code (9000, 6001, …). */
  pay(tradeNo: string): Promise<string>
  /** What the camera reads; undefined where the diner goes back. */
  scan?(): Promise<string | undefined>
}

export interface SandboxAlipay extends Alipay {
  /** Result codes of the next payments, in order; afterwards they succeed. */
  codes: string[]
  codeForScan: string | undefined
}

/** A phone whose Alipay is the sandbox: auth codes and payments come from its control API. */
export function sandboxAlipay(serverUrl: string, sandboxUrl: string, buyer: string): SandboxAlipay {
  const control = async (path: string, body: object): Promise<unknown> => {
    const reply = await fetch(`${sandboxUrl}/control${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!reply.ok) throw new Error(`the sandbox refuses ${path}: ${await reply.text()}`)
    return reply.json()
  }
  const phone: SandboxAlipay = {
    serverUrl,
    codes: [],
    codeForScan: undefined,
    async authCode() {
      const reply = await control('/auth-codes', { buyer })
      const code: unknown = reply instanceof Object ? Reflect.get(reply, 'authCode') : undefined
      if (typeof code !== 'string') throw new Error('the sandbox gave no auth code')
      return code
    },
    async pay(tradeNo) {
      const code = phone.codes.shift() ?? '9000'
      if (code === '9000') await control(`/trades/${tradeNo}/pay`, {})
      return code
    },
    scan: () => Promise.resolve(phone.codeForScan),
  }
  return phone
}
