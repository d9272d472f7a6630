import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

const widest = 3

/**
 * How many columns of the board a list needs so that none of it is out of sight: measured, since names wrap. `key` says when to measure
 * anew. A list longer than three columns is scrolled.
 */
export function useSpan(key: string): { span: number; list: RefObject<HTMLUListElement> } {
  const list = useRef<HTMLUListElement>(null)
  const [span, setSpan] = useState(1)
  const [measured, setMeasured] = useState(key)
  if (measured !== key) {
    setMeasured(key)
    setSpan(1)
  }

  useLayoutEffect(() => {
    const element = list.current
    if (!element || span >= widest) return
    const isCut = element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1
    if (isCut) setSpan(span + 1)
  }, [span, key])

  return { span, list }
}
