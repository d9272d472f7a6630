import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './tag.scss'

export type TagTone = 'brand' | 'chili' | 'amber' | 'neutral' | 'info'

export function Tag({ tone = 'neutral', children }: { tone?: TagTone; children: ReactNode }) {
  return <View className={`tag tag-${tone}`}>{children}</View>
}

/** A state in a word, such as an order's: rounder and larger than a tag. */
export function Pill({ tone = 'neutral', children }: { tone?: TagTone; children: ReactNode }) {
  return <View className={`pill tag-${tone}`}>{children}</View>
}
