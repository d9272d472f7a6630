import { useEffect, useRef } from 'react'
import { useHidden, useShown } from '../platform/index.ts'

/** Asks once and says in how many ms to ask again; undefined ends it until the page is shown anew or `again` is called. */
export type Ask = () => Promise<number | undefined>

/** Repeats a question while the page is shown: at once whenever it comes into view, never behind other pages. */
export function useWhileShown(ask: Ask): { again: () => Promise<void> } {
  const latest = useRef(ask)
  latest.current = ask
  const round = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>()

  function stop(): void {
    round.current++
    clearTimeout(timer.current)
  }

  async function again(): Promise<void> {
    stop()
    const mine = round.current
    const delay = await latest.current()
    if (mine === round.current && delay !== undefined) timer.current = setTimeout(() => void again(), delay)
  }

  useShown(() => void again())
  useHidden(stop)
  useEffect(() => stop, [])
  return { again }
}
