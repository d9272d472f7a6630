import { type RefObject, useLayoutEffect, useState } from 'react'

/** `1240×608`: what a layout that was measured depends on; empty before the first look. */
export function useSize(ref: RefObject<HTMLElement>): string {
  const [size, setSize] = useState('')
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => setSize(`${element.clientWidth}×${element.clientHeight}`)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}
