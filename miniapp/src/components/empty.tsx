import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import './empty.scss'

interface EmptyProps {
  icon?: IconName
  title: string
  text?: string
  /** Usually a Button. */
  children?: ReactNode
}

/** A page or part of one where there is nothing, or something went wrong. */
export function Empty({ icon = 'bowl', title, text, children }: EmptyProps) {
  return (
    <View className="empty">
      <View className="empty-mark">
        <Icon name={icon} size={40} color="#0B7A57" />
      </View>
      <View className="empty-title">{title}</View>
      {text !== undefined && <View className="empty-text">{text}</View>}
      {children !== undefined && <View className="empty-action">{children}</View>}
    </View>
  )
}
