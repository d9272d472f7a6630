import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import './banner.scss'

interface BannerProps {
  tone?: 'amber' | 'chili' | 'info'
  icon?: IconName
  /** Usually a small Button or a Tappable with words. */
  action?: ReactNode
  children: ReactNode
}

const ink = { amber: '#8A5A00', chili: '#C53415', info: '#1668DC' } as const

/** A line above the content: no network, closed, paused, a notice. */
export function Banner({ tone = 'amber', icon = 'alert', action, children }: BannerProps) {
  return (
    <View className={`banner banner-${tone}`} role="status">
      <Icon name={icon} size={16} color={ink[tone]} />
      <View className="banner-text">{children}</View>
      {action}
    </View>
  )
}
