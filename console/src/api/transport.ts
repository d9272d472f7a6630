import type { Transport } from '@kaifan/shared/client'

const patienceMs = 15_000

/** A reply that does not come counts as none, so that a tap on a dead Wi-Fi is not waited for without end. */
export const fetchTransport: Transport = async ({ method, url, headers, body }) => {
  const response = await fetch(url, {
    method,
    headers,
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(patienceMs),
    ...(body !== undefined && { body }),
  })
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
}
