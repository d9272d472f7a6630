import { BillError } from '../bill/bill-error.ts'
import { readBill } from '../bill/read-bill.ts'
import { type Answer, type TradeBill, unreadableBill } from '../port.ts'
import { worldOf } from '../worlds.ts'
import { failureOfError } from './failures.ts'

const MAX_ZIP_BYTES = 16 * 1024 * 1024

export interface BillSource {
  gateway: string
  sellerId: string
  timeoutMs: number
}

/** Fetches and reads the bill that the gateway named. Never throws for what the network or the file is like. */
export async function downloadBill(
  address: string,
  day: string,
  { gateway, sellerId, timeoutMs }: BillSource,
): Promise<Answer<TradeBill>> {
  const url = trustedBillUrl(address, gateway)
  if (!url) return { ok: false, kind: 'unknown', message: 'The bill lies at an address that is not Alipay’s' }
  let zip: Buffer
  try {
    zip = await fetchBounded(url, AbortSignal.timeout(timeoutMs))
  } catch (error) {
    return failureOfError(error)
  }
  try {
    return { ok: true, ...(await readBill(zip, { sellerId, day })) }
  } catch (error) {
    const failure = failureOfError(error)
    return error instanceof BillError ? { ...failure, ok: false, kind: 'unknown', subCode: unreadableBill } : failure
  }
}

/**
 * The file itself is not signed, so where it lies and how it comes must vouch for it: hosts of Alipay's own world, over TLS, although the gateway
 * still names them with http. A gateway of one's own serves its bills itself, the way it was reached.
 */
export function trustedBillUrl(address: string, gateway: string): URL | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null
  const world = worldOf(gateway)
  const { host, protocol } = new URL(gateway)
  const trusted = world === 'other' ? url.host === host : worldOf(address) === world && url.port === ''
  if (!trusted) return null
  url.protocol = world === 'other' ? protocol : 'https:'
  return url
}

async function fetchBounded(url: URL, signal: AbortSignal): Promise<Buffer> {
  const response = await fetch(url, { redirect: 'error', signal })
  if (response.status !== 200 || !response.body) throw new BillError(`The bill’s address answers ${response.status}`)
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body) {
    bytes += chunk.byteLength
    if (bytes > MAX_ZIP_BYTES) throw new BillError(`The bill is larger than ${MAX_ZIP_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
