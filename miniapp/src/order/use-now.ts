import { useEffect, useState } from 'react'

/** The present time, epoch ms, anew each second (or as often as said) while somebody looks at it. */
export function useNow(everyMs = 1000, on = true): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!on) return undefined
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs, on])
  return now
}
