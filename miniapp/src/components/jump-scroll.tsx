import { ScrollView } from '@tarojs/components'
import { useEffect, useRef, type ReactNode } from 'react'
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
 * A list that is scrolled by hand and sometimes sent somewhere. Alipay is sent a position only when it changes; on H5 Taro sets it with
 * each rendering, which would throw the list back, so there it is given once.
 */
export function JumpScroll({ className, jump, onScroll, children }: JumpScrollProps) {
  const done = useRef<Jump>(undefined)
  const given = jump !== undefined && !(isH5 && done.current === jump)
  useEffect(() => {
    done.current = jump
  }, [jump])
  return (
    <ScrollView className={className} scrollY {...(given && { scrollTop: jump.top })} onScroll={onScroll}>
      {children}
    </ScrollView>
  )
}
