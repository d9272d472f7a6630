import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import * as v from 'valibot'

/** The times of a call in hand, in epoch ms. */
interface Heard {
  toldAt?: number
}

const inHand = new AsyncLocalStorage<Heard>()
const answered = v.object({ response: v.object({ headers: v.object({ date: v.string() }) }) })

// The SDK keeps the headers of an answer to itself; its HTTP client tells them to whoever listens.
subscribe('urllib:response', (message) => {
  const heard = inHand.getStore()
  if (heard === undefined || !v.is(answered, message)) return
  const toldAt = Date.parse(message.response.headers.date)
  if (!Number.isNaN(toldAt)) heard.toldAt = toldAt
})

/** Does the work and answers also what time its answer named, in epoch ms and whole seconds; undefined where it named none. */
export async function withAnswerTime<T>(work: () => Promise<T>): Promise<{ result: T; toldAt: number | undefined }> {
  const heard: Heard = {}
  const result = await inHand.run(heard, work)
  return { result, toldAt: heard.toldAt }
}

/** How far our clock is ahead of the one that told the time, as far as that is certain: in between the answer was under way. */
export function skewMs({ askedAt, toldAt, heardAt }: { askedAt: number; toldAt: number; heardAt: number }): number {
  // A header has whole seconds, cut off.
  if (askedAt > toldAt + 1_000) return askedAt - (toldAt + 1_000)
  return heardAt < toldAt ? heardAt - toldAt : 0
}
