/** Where an address of Alipay's leads: real money, Alipay's hosted sandbox, or something of one's own such as the sandbox on the laptop. */
export type World = 'production' | 'hosted_sandbox' | 'other'

/** By host name. Throws a `TypeError` where `address` is no URL. */
export function worldOf(address: string): World {
  const { hostname } = new URL(address)
  if (isWithin(hostname, 'alipaydev.com')) return 'hosted_sandbox'
  return isWithin(hostname, 'alipay.com') ? 'production' : 'other'
}

function isWithin(hostname: string, domain: string): boolean {
  return hostname === domain || hostname.endsWith(`.${domain}`)
}
