import { ScrollView } from '@tarojs/components'
import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { isH5 } from '../platform/index.ts'

/** Where to go, in CSS px; a new object is a new jump. */
export interface Jump {
  top: number
}

interface JumpScrollProps {
  className: string
  jump: Jump | undefined
  onScroll: (event: { detail: { scrollTop: number } }) => void
  children: ReactNode
}

/**
 * A list that is scrolled by hand and sometimes sent somewhere. Alipay is sent a position only when it changes. Taro's own for H5 sets
 * `scrollTop` with each rendering and, once it is no longer given, sets it to null, which is the top: there the element itself is sent.
 */
export function JumpScroll({ className, jump, onScroll, children }: JumpScrollProps) {
  const list = useRef<{ scrollTop: number }>(null)
  useLayoutEffect(() => {
    if (isH5 && jump && list.current) list.current.scrollTop = jump.top
  }, [jump])
  const position = !isH5 && jump ? { scrollTop: jump.top } : {}
  return (
    <ScrollView ref={list} className={className} scrollY {...position} onScroll={onScroll}>
      {children}
    </ScrollView>
  )
}
