import { View } from '@tarojs/components'
import type { ITouchEvent } from '@tarojs/components'
import type { CSSProperties, ReactNode } from 'react'

export interface TappableProps {
  /** What a screen reader says, state included. */
  label?: string | undefined
  role?: 'button' | 'tab' | 'radio' | 'checkbox' | 'link'
  className?: string
  style?: CSSProperties
  disabled?: boolean
  /** Keeps the tap from what lies behind. */
  stop?: boolean
  id?: string
  onTap?: (() => void) | undefined
  children?: ReactNode
}

/** A view that can be tapped: what is a button for the eye is one for a screen reader too. */
export function Tappable(props: TappableProps) {
  const { label, role = 'button', className = '', style, disabled = false, stop = false, id, onTap, children } = props
  const tap = (event: ITouchEvent) => {
    if (stop) event.stopPropagation()
    if (!disabled) onTap?.()
  }
  return (
    <View
      {...(id === undefined ? {} : { id })}
      className={className}
      {...(style && { style })}
      role={role}
      {...(label === undefined ? {} : { 'aria-label': label })}
      hoverClass={disabled ? 'none' : 'pressed'}
      onClick={tap}
    >
      {children}
    </View>
  )
}
