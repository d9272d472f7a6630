import type { Station, Ticket } from '@kaifan/shared/contract'
import type { RefObject } from 'react'
import { useWords } from '../language/language.ts'
import { dishKey } from './all-day.ts'
import { useKitchenState } from './context.ts'
import { TicketCard } from './ticket-card.tsx'
import { useSize } from './use-size.ts'

export interface TicketBoardProps {
  tickets: readonly Ticket[]
  stations: readonly Station[]
  namesStation: boolean
  /** The dish whose tickets stand out. */
  dish: string | undefined
  list: RefObject<HTMLOListElement>
}

/** The tickets from left to right, the oldest first. */
export function TicketBoard({ tickets, stations, namesStation, dish, list }: TicketBoardProps) {
  const { t } = useWords()
  const fresh = useKitchenState(({ board }) => board.fresh)
  const size = useSize(list)
  return (
    <ol className="board" ref={list} aria-label={t('kitchen.tickets')}>
      {tickets.map((ticket, index) => (
        <TicketCard
          key={ticket.id}
          ticket={ticket}
          stations={stations}
          namesStation={namesStation}
          isFresh={fresh.has(ticket.id)}
          isDimmed={dish !== undefined && !ticket.lines.some((line) => !line.done && dishKey(line) === dish)}
          boardSize={size}
          shortcut={index < 9 ? String(index + 1) : undefined}
        />
      ))}
    </ol>
  )
}
