import { View } from '@tarojs/components'
import type { RefundTerms } from '@kaifan/shared/contract'
import { limits } from '@kaifan/shared/limits'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { NoteBox } from '../../components/note-box.tsx'
import { useT } from '../../language.ts'
import { reasonsFor } from './selection.ts'
import type { Refund } from './use-refund.ts'
import './lines-card.scss'

const longest = limits.refundNoteCharacters

/** Why: one reason, and what the restaurant should know. */
export function ReasonCard({ terms, refund }: { terms: RefundTerms; refund: Refund }) {
  const t = useT()
  const { reason, setReason, note, setNote } = refund
  const reasons = reasonsFor(terms)
  return (
    <View className="card">
      <View className="refund-title refund-why">{t('refund.why')}</View>
      <ChoiceGroup
        choices={reasons.map((id) => ({ id, text: t(`refund.reason.${id}`) }))}
        chosen={reason ? [reason] : []}
        single
        onToggle={(id) => setReason(reasons.find((each) => each === id))}
      />
      <NoteBox
        value={note}
        longest={longest}
        placeholder={t('refund.notePlaceholder', { n: longest })}
        label={t('refund.note')}
        onChange={setNote}
      />
    </View>
  )
}
