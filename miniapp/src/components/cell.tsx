import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import { Tappable } from './tappable.tsx'
import './cell.scss'

interface CellProps {
  icon?: IconName
  title: ReactNode
  /** Small beside the title. */
  hint?: ReactNode
  value?: ReactNode
  /** With it comes an arrow. */
  onTap?: () => void
  label?: string
  /** The value takes a line of its own where there is no room beside the title. */
  wrap?: boolean
}

/** A row of a list or a bill, 44 px; hairlines between neighbours. */
export function Cell({ icon, title, hint, value, onTap, label, wrap = false }: CellProps) {
  const content = (
    <>
      {icon && <Icon name={icon} size={20} color="#4F5B56" />}
      <View className="cell-title">{title}</View>
      {hint !== undefined && <View className="cell-hint">{hint}</View>}
      <View className="cell-value">{value}</View>
      {onTap && <Icon name="right" size={16} color="#64706B" />}
    </>
  )
  if (!onTap) return <View className={cx('cell', wrap && 'cell-wrap')}>{content}</View>
  return (
    <Tappable className="cell" label={label} onTap={onTap}>
      {content}
    </Tappable>
  )
}
