import { useEffect, useRef, useState } from 'react'
import type { Failure } from '@kaifan/shared/client'
import { orders, type BasketSent, type Quote } from '@kaifan/shared/contract'
import { client } from '../../api/client.ts'
import { useShown } from '../../platform/index.ts'

export interface Quoted {
  quote?: Quote
  /** Why the last try brought none; an older quote stays beside it. */
  failure?: Failure
  /** The sums shown are not yet those of the basket. */
  busy: boolean
}

interface Answered extends Omit<Quoted, 'busy'> {
  /** The basket that was asked about. */
  text: string
}

/** The server's price of a basket: asked whenever the basket changes and the page comes into view; the newest answer counts. */
export function useQuote(basket: BasketSent | undefined): Quoted & {
  ask: () => Promise<void>
  /** Takes a quote that came another way, such as with a refusal. */
  put: (quote: Quote) => void
} {
  const text = basket ? JSON.stringify(basket) : ''
  const [answered, setAnswered] = useState<Answered>({ text: '' })
  const [asking, setAsking] = useState(false)
  const round = useRef(0)

  async function ask(): Promise<void> {
    const mine = ++round.current
    if (!basket) return
    setAsking(true)
    const reply = await client.call(orders.quoteOrder, { body: basket })
    if (mine !== round.current) return
    setAsking(false)
    setAnswered(({ quote }) =>
      reply.ok ? { text, quote: reply.data } : { text, failure: reply, ...(quote && { quote }) },
    )
  }

  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => void latest.current(), [text])
  useShownAgain(() => void latest.current())
  useEffect(
    () => () => {
      round.current++
    },
    [],
  )

  const { text: about, ...last } = answered
  return { ...last, busy: asking || about !== text, ask, put: (quote) => setAnswered({ text, quote }) }
}

/** Each time the page comes into view but the first. */
function useShownAgain(run: () => void): void {
  const before = useRef(false)
  useShown(() => {
    if (before.current) run()
    before.current = true
  })
}
