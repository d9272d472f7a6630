import { useEffect, useRef } from 'preact/hooks'
import { text } from './sheet-props.ts'
import type { SheetProps } from './sheet-props.ts'
import { say } from './words.ts'

/** The platform's own page, in a frame. It tells `{ tradeNo, resultCode }` by a message when the buyer is done. */
export function CashierSheet({ sheet: { options, answer }, language }: SheetProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const tradeNo = text(options, 'tradeNO')
  useEffect(() => {
    const hear = (event: MessageEvent<unknown>) => {
      if (event.source !== frame.current?.contentWindow || typeof event.data !== 'object' || event.data === null) return
      const resultCode: unknown = Reflect.get(event.data, 'resultCode')
      if (Reflect.get(event.data, 'tradeNo') === tradeNo && typeof resultCode === 'string')
        answer({ resultCode, memo: '', result: '' })
    }
    window.addEventListener('message', hear)
    return () => window.removeEventListener('message', hear)
  }, [tradeNo, answer])
  return (
    <div class="phone-cashier" role="dialog" aria-modal="true" aria-label={say('cashier', language)}>
      <iframe ref={frame} title={say('cashier', language)} src={text(options, 'cashierUrl')} />
      <button class="phone-leave" onClick={() => answer({ resultCode: '6004', memo: '', result: '' })}>
        {say('leaveCashier', language)}
      </button>
    </div>
  )
}
