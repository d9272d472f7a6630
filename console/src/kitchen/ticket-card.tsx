import type { Station, Ticket } from '@kaifan/shared/contract'
import { memo, useId, useState } from 'react'
import { useWords } from '../language/language.ts'
import { cx } from '../platform/cx.ts'
import { ageSecOf, toneOf } from './age.ts'
import { labelOf } from './all-day.ts'
import { useKitchen, useNow } from './context.ts'
import { stationName, thresholdsOf } from './stations.ts'
import { TicketHead } from './ticket-head.tsx'
import { TicketLine } from './ticket-line.tsx'
import { useSpan } from './use-span.ts'

const freshMs = 5_000

export interface TicketCardProps {
  ticket: Ticket
  stations: readonly Station[]
  /** Whether tickets of several stations stand side by side. */
  namesStation: boolean
  isFresh: boolean
  /** Another dish is being looked for. */
  isDimmed: boolean
  /** Of the board; lines are measured anew when it changes. */
  boardSize: string
  /** The key that bumps it. */
  shortcut: string | undefined
}

export const TicketCard = memo(function TicketCard(props: TicketCardProps) {
  const { ticket, stations, namesStation, isDimmed, boardSize, shortcut } = props
  const kitchen = useKitchen()
  const words = useWords()
  const titleId = useId()
  const thresholds = thresholdsOf(stations, ticket.stationId)
  const tone = useNow((now) => toneOf(ageSecOf(ticket.firedAt, now), thresholds))
  const isVoided = ticket.state === 'voided'
  const shownTone = isVoided ? 'voided' : tone
  // A ticket is new when it comes in, not each time its station is looked at.
  const [arrives] = useState(() => props.isFresh && kitchen.ticker.now() - ticket.firedAt < freshMs)
  const { span, list } = useSpan(`${ticket.lines.length} ${words.locale} ${boardSize}`)
  const finish = () => (isVoided ? kitchen.acknowledge(ticket.id) : kitchen.tap({ kind: 'bump', ticketId: ticket.id }))

  return (
    <li
      className={cx('ticket', `ticket--${shownTone}`, arrives && 'ticket--arrives', isDimmed && 'ticket--dimmed')}
      style={{ gridColumn: `span ${span}` }}
    >
      <article aria-labelledby={titleId}>
        {/* The button below does the same and is what keyboards and screen readers find. */}
        <header className="ticket__head" onClick={finish}>
          <TicketHead
            ticket={ticket}
            tone={tone}
            thresholds={thresholds}
            titleId={titleId}
            station={namesStation ? stationName(stations, ticket.stationId, words) : undefined}
          />
        </header>
        <ul className="ticket__lines" ref={list} style={{ columnCount: span }}>
          {ticket.lines.map((line) => (
            <TicketLine
              key={line.id}
              line={line}
              disabled={isVoided}
              onMark={(done) => kitchen.tap({ kind: 'line', ticketId: ticket.id, lineId: line.id, done })}
            />
          ))}
        </ul>
        <TicketFoot ticket={ticket} stations={stations} />
        <TicketButtons ticket={ticket} shortcut={shortcut} onFinish={finish} />
      </article>
    </li>
  )
})

function TicketFoot({ ticket, stations }: { ticket: Ticket; stations: readonly Station[] }) {
  const words = useWords()
  const { t, say } = words
  const elsewhere = ticket.elsewhere.map(
    ({ stationId, names }) => `${stationName(stations, stationId, words)} ${names.map(say).join(t('kitchen.comma'))}`,
  )
  return (
    <div className="ticket__foot">
      {ticket.orderNote !== undefined && <p className="ticket__note">{ticket.orderNote}</p>}
      <p className="ticket__also">
        {elsewhere.length > 0 && <span>{t('kitchen.elsewhere') + elsewhere.join(' · ')}</span>}
        {ticket.tableLabel !== undefined && <span>{t('kitchen.order', { number: ticket.orderNumber })}</span>}
      </p>
    </div>
  )
}

function TicketButtons({
  ticket,
  shortcut,
  onFinish,
}: {
  ticket: Ticket
  shortcut: string | undefined
  onFinish(): void
}) {
  const kitchen = useKitchen()
  const { t } = useWords()
  const label = { ticket: labelOf(ticket) }
  const isVoided = ticket.state === 'voided'
  return (
    <div className="ticket__buttons">
      {ticket.state === 'queued' && (
        <button
          type="button"
          className="ticket__start"
          aria-label={t('kitchen.startLabel', label)}
          onClick={() => kitchen.tap({ kind: 'start', ticketId: ticket.id })}
        >
          {t('kitchen.start')}
        </button>
      )}
      <button
        type="button"
        className="ticket__bump"
        aria-label={t(isVoided ? 'kitchen.acknowledgeLabel' : 'kitchen.bumpLabel', label)}
        aria-keyshortcuts={shortcut}
        onClick={onFinish}
      >
        {t(isVoided ? 'kitchen.acknowledge' : 'kitchen.bump')}
      </button>
    </div>
  )
}
