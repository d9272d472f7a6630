import type { TicketLine as Line } from '@kaifan/shared/contract'
import { useWords } from '../language/language.ts'
import { cx } from '../platform/cx.ts'
import { Icon } from '../platform/icon.tsx'

/** One dish of a ticket; a touch marks it done, another one takes that back. */
export function TicketLine({ line, disabled, onMark }: { line: Line; disabled: boolean; onMark(done: boolean): void }) {
  const { t, say } = useWords()
  const choices = [...(line.variant ? [line.variant] : []), ...line.modifiers].map(say)
  return (
    <li className={cx('line', line.done && 'line--done')}>
      <button type="button" aria-pressed={line.done} disabled={disabled} onClick={() => onMark(!line.done)}>
        <span className="line__quantity num">
          {line.done ? <Icon name="check" /> : line.quantity}
          {line.done && <span className="unseen">{`${line.quantity} ${t('kitchen.lineDone')}`}</span>}
        </span>
        <span className="line__text">
          <span className="line__name">{say(line.name)}</span>
          {choices.length > 0 && <span className="line__choices">{choices.join(' · ')}</span>}
          {line.leaveOut.map((text) => (
            <span className="line__leave-out" key={text['zh-CN']}>
              {say(text)}
            </span>
          ))}
          {line.note !== undefined && <span className="line__note">{line.note}</span>}
        </span>
      </button>
    </li>
  )
}
