import { ScrollView, View } from '@tarojs/components'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import { Tappable } from './tappable.tsx'
import './sheet.scss'

interface SheetProps {
  open: boolean
  onClose: () => void
  closeLabel: string
  title?: string
  /** Stays on top while the rest scrolls; takes the title's place. */
  header?: ReactNode
  footer?: ReactNode
  /** Element id to scroll to; give another value to scroll again. */
  scrollTo?: string
  children?: ReactNode
}

const leaveMs = 280
const dragToCloseBy = 90

/** A half page from below: 82 % of the height at most, closed by its cross, the dark behind it, or a pull. */
export function Sheet({ open, onClose, closeLabel, title, header, footer, scrollTo, children }: SheetProps) {
  const here = usePresence(open)
  const drag = useDrag(onClose)
  if (here === 'gone') return null
  return (
    <View className={cx('sheet-layer', here === 'shown' && 'sheet-shown')} catchMove>
      <Tappable className="sheet-dark" label={closeLabel} onTap={onClose} />
      <View className="sheet" style={drag.style} role="dialog" aria-label={title ?? ''}>
        <View className="sheet-top" {...drag.handlers}>
          <View className="sheet-handle" />
          {header ?? (title !== undefined && <View className="sheet-title">{title}</View>)}
          <Tappable className="sheet-close" label={closeLabel} onTap={onClose}>
            <Icon name="close" size={16} color="#4F5B56" />
          </Tappable>
        </View>
        <ScrollView
          className="sheet-body"
          scrollY
          {...(scrollTo ? { scrollIntoView: scrollTo } : {})}
          scrollWithAnimation
        >
          {children}
        </ScrollView>
        {footer !== undefined && <View className="sheet-footer">{footer}</View>}
      </View>
    </View>
  )
}

/** Keeps what is closed on the page until it has moved out. */
function usePresence(open: boolean): 'gone' | 'entering' | 'shown' | 'leaving' {
  const [here, setHere] = useState<'gone' | 'entering' | 'shown' | 'leaving'>('gone')
  useEffect(() => {
    setHere((before) => (open ? (before === 'shown' ? 'shown' : 'entering') : before === 'gone' ? 'gone' : 'leaving'))
    const timer = setTimeout(() => setHere(open ? 'shown' : 'gone'), open ? 32 : leaveMs)
    return () => clearTimeout(timer)
  }, [open])
  return here
}

function useDrag(onClose: () => void) {
  const start = useRef(0)
  const [by, setBy] = useState(0)
  return {
    style: by > 0 ? { transform: `translateY(${by}px)`, transition: 'none' } : {},
    handlers: {
      onTouchStart: (event: object) => {
        start.current = touchY(event) ?? 0
      },
      onTouchMove: (event: object) => setBy(Math.max(0, (touchY(event) ?? start.current) - start.current)),
      onTouchEnd: () => {
        if (by > dragToCloseBy) onClose()
        setBy(0)
      },
    },
  }
}

/** Where the finger is: the two builds type their touch events differently. */
function touchY(event: object): number | undefined {
  const touches: unknown = Reflect.get(event, 'touches')
  const touch: unknown = touches instanceof Object ? Reflect.get(touches, 0) : undefined
  const y: unknown = touch instanceof Object ? Reflect.get(touch, 'clientY') : undefined
  return typeof y === 'number' ? y : undefined
}
