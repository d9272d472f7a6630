import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import './dialog.scss'

interface DialogProps {
  open: boolean
  title: string
  children?: ReactNode
  confirm: string
  /** No second button where absent. */
  cancel?: string
  danger?: boolean
  onConfirm: () => void
  onCancel?: () => void
}

/** Asks one question in the middle of the screen. */
export function Dialog({ open, title, children, confirm, cancel, danger = false, onConfirm, onCancel }: DialogProps) {
  if (!open) return null
  return (
    <View className="dialog-layer" catchMove>
      <View className="dialog" role="alertdialog" aria-label={title}>
        <View className="dialog-title">{title}</View>
        {children !== undefined && <View className="dialog-text">{children}</View>}
        <View className="dialog-buttons">
          {cancel !== undefined && (
            <Button kind="outline" size="medium" block onTap={() => onCancel?.()}>
              {cancel}
            </Button>
          )}
          <Button kind={danger ? 'danger' : 'primary'} size="medium" block onTap={onConfirm}>
            {confirm}
          </Button>
        </View>
      </View>
    </View>
  )
}
