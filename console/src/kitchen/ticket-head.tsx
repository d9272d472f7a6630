import type { Ticket } from '@kaifan/shared/contract'
import { useWords } from '../language/language.ts'
import { ageSecOf, ageText, lateMinutesOf, type Thresholds, type Tone } from './age.ts'
import { labelOf } from './all-day.ts'
import { useNow } from './context.ts'

export interface TicketHeadProps {
  ticket: Ticket
  tone: Tone
  thresholds: Thresholds
  /** Where tickets of several stations stand side by side. */
  station: string | undefined
  titleId: string
}

export function TicketHead({ ticket, tone, thresholds, station, titleId }: TicketHeadProps) {
  const { t } = useWords()
  const { firedAt, state, round, guests, tableLabel } = ticket
  const age = useNow((now) => ageText(ageSecOf(firedAt, now)))
  const late = useNow((now) => (tone === 'late' ? lateMinutesOf(ageSecOf(firedAt, now), thresholds.lateSec) : 0))
  const facts = [
    // Where it is late and added to, there is room for these two only.
    ...(late > 0 && round > 1 ? [] : [t(tableLabel === undefined ? 'kitchen.pickup' : 'kitchen.dineIn')]),
    ...(round > 1 ? [t('kitchen.round', { n: round })] : []),
    ...(round === 1 && late === 0 && guests !== undefined ? [t('kitchen.guests', { n: guests })] : []),
    ...(late > 0 ? [t('kitchen.late', { minutes: late })] : []),
  ]
  const second = [...(station === undefined ? [] : [station]), ...(state === 'cooking' ? [t('kitchen.cooking')] : [])]

  return (
    <>
      <div className="ticket__title">
        <h3 className="num" id={titleId}>
          {labelOf(ticket)}
        </h3>
        <p>
          {state === 'voided' ? <strong>{t('kitchen.voided')}</strong> : <span>{joinWhole(facts)}</span>}
          {second.length > 0 && <span>{joinWhole(second)}</span>}
        </p>
      </div>
      <time className="num">{age}</time>
    </>
  )
}

/** Breaks lines between the facts, not within one. */
function joinWhole(facts: readonly string[]): string {
  return facts.map((fact) => fact.replaceAll(' ', '\u00a0')).join(' · ')
}
