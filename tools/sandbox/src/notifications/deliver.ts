const DELIVERY_TIMEOUT_MS = 10_000
const KEPT_ANSWER_LENGTH = 2000

/** Posts one notification and returns the body that came back. Throws a sentence if none did, or not with status 200. */
export type Deliver = (url: string, body: string) => Promise<string>

/** Over HTTP, as Alipay does: no redirect is followed. */
export const deliverByHttp: Deliver = async (url, body) => {
  const response = await fetch(url, {
    method: 'POST',
    // The odd double type is what Alipay sends.
    headers: { 'content-type': 'application/x-www-form-urlencoded; text/html; charset=utf-8' },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(DELIVERY_TIMEOUT_MS),
  })
  const answer = (await response.text()).slice(0, KEPT_ANSWER_LENGTH)
  if (response.status !== 200) throw new Error(`HTTP ${response.status}: ${answer}`)
  return answer
}
