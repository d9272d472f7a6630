import { type RefObject, useEffect, useState } from 'react'

/** How many of a list's entries are beyond its right edge, if only in part. `key` says when to count anew. */
export function useHiddenCount(list: RefObject<HTMLElement>, key: unknown): number {
  const [hidden, setHidden] = useState(0)
  useEffect(() => {
    const element = list.current
    if (!element) return setHidden(0)
    const count = () => {
      const { right } = element.getBoundingClientRect()
      setHidden([...element.children].filter((child) => child.getBoundingClientRect().right > right + 24).length)
    }
    // Tall tickets take their columns while they are drawn, so the count comes after.
    const frame = requestAnimationFrame(count)
    const observer = new ResizeObserver(count)
    observer.observe(element)
    element.addEventListener('scroll', count, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      element.removeEventListener('scroll', count)
    }
  }, [list, key])
  return hidden
}
