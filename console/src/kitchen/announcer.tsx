import { useEffect, useRef } from 'react'
import { useWords } from '../language/language.ts'
import { labelOf } from './all-day.ts'
import { chime } from './chime.ts'
import { useKitchenState } from './context.ts'
import { ticketsOf } from './stations.ts'

/** Says to screen readers, and by a sound to everybody, what came in at this station. */
export function Announcer({ stationId }: { stationId: string }) {
  const { t } = useWords()
  const announcement = useKitchenState((state) => state.announcement)
  const heard = useRef(announcement)
  const isOurs = announcement !== undefined && ticketsOf([announcement.ticket], stationId).length > 0

  useEffect(() => {
    if (heard.current === announcement) return
    heard.current = announcement
    if (isOurs) chime()
  }, [announcement, isOurs])

  return (
    <p className="unseen" role="log" aria-live="polite">
      {isOurs && textOf(announcement)}
    </p>
  )

  function textOf({ kind, ticket }: NonNullable<typeof announcement>): string {
    const label = labelOf(ticket)
    if (kind === 'voided') return t('kitchen.voidedAnnounced', { ticket: label })
    return t('kitchen.arrived', { ticket: label, n: ticket.lines.reduce((sum, { quantity }) => sum + quantity, 0) })
  }
}
