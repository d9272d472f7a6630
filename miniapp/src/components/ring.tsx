import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './ring.scss'

interface RingProps {
  /** 0 to 1. */
  share: number
  /** CSS px. */
  size?: number
  /** Hex colours of the arc and of what is left of the circle. */
  color?: string
  track?: string
  children?: ReactNode
}

/** A circle that fills clockwise, with something in its middle. */
export function Ring({ share, size = 82, color = '#8FE3C0', track = 'rgba(255,255,255,.3)', children }: RingProps) {
  const length = 2 * Math.PI * 37
  const filled = length * Math.min(1, Math.max(0, share))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 82 82" fill="none" stroke-width="6"><circle cx="41" cy="41" r="37" stroke="${track}"/><circle cx="41" cy="41" r="37" stroke="${color}" stroke-linecap="round" stroke-dasharray="${filled} ${length}" transform="rotate(-90 41 41)"/></svg>`
  const style = {
    width: `${size}px`,
    height: `${size}px`,
    backgroundImage: `url("data:image/svg+xml,${encodeURIComponent(svg)}")`,
  }
  return (
    <View className="ring" style={style}>
      {children}
    </View>
  )
}
