import type { Station, Ticket } from '@kaifan/shared/contract'
import { useWords } from '../language/language.ts'
import { Dialog } from '../platform/dialog.tsx'
import { Icon } from '../platform/icon.tsx'
import { labelOf } from './all-day.ts'
import { useKitchen } from './context.ts'
import { stationName } from './stations.ts'
import { timeOfDay } from './time-of-day.ts'

export interface RecallSheetProps {
  tickets: readonly Ticket[]
  stations: readonly Station[]
  timeZone: string | undefined
  onClose(): void
}

/** The last done tickets, the newest first; a touch brings one back. */
export function RecallSheet({ tickets, stations, timeZone, onClose }: RecallSheetProps) {
  const kitchen = useKitchen()
  const words = useWords()
  const { t, say } = words
  return (
    <Dialog title={t('kitchen.recallTitle')} closeLabel={t('console.close')} onClose={onClose}>
      {tickets.length === 0 && <p className="sheet__empty">{t('kitchen.recallEmpty')}</p>}
      <ul className="recall">
        {tickets.map((ticket) => {
          return (
            <li key={ticket.id}>
              <button
                type="button"
                onClick={() => {
                  kitchen.tap({ kind: 'recall', ticketId: ticket.id })
                  onClose()
                }}
              >
                <span className="unseen">{t('kitchen.recall')}</span>
                <b className="num">{labelOf(ticket)}</b>
                <span>
                  {ticket.lines
                    .map(({ name, quantity }) => `${say(name)}${quantity > 1 ? ` ×${quantity}` : ''}`)
                    .join(t('kitchen.comma'))}
                  <small>{stationName(stations, ticket.stationId, words)}</small>
                </span>
                <time className="num">{timeOfDay(ticket.doneAt ?? 0, timeZone)}</time>
                <Icon name="recall" />
              </button>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
