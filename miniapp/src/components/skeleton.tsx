import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import './skeleton.scss'

/** A grey block in the place of what is coming; sizes are CSS lengths. */
export function Bone({ width, height, radius = '6px' }: { width: string; height: string; radius?: string }) {
  return <View className="bone" style={{ width, height, borderRadius: radius }} />
}

const patienceMs = 120

/** Shows its children only after a moment, so that what is quick does not flash. */
export function Skeleton({ children }: { children: ReactNode }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  return late ? <View aria-hidden="true">{children}</View> : null
}
