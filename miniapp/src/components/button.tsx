import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Tappable } from './tappable.tsx'
import './button.scss'

interface ButtonProps {
  kind?: 'primary' | 'outline' | 'soft' | 'mint' | 'danger' | 'plain'
  /** 48, 40 or 32 px tall. */
  size?: 'large' | 'medium' | 'small'
  disabled?: boolean
  /** Fills its row. */
  block?: boolean
  label?: string
  className?: string
  onTap: () => void
  children: ReactNode
}

export function Button(props: ButtonProps) {
  const { kind = 'primary', size = 'large', disabled = false, block = false, label, className, onTap, children } = props
  return (
    <Tappable
      className={cx(
        'button',
        `button-${kind}`,
        `button-${size}`,
        block && 'button-block',
        disabled && 'button-off',
        className,
      )}
      label={label}
      disabled={disabled}
      onTap={onTap}
    >
      {children}
    </Tappable>
  )
}
