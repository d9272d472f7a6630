import { Text, Textarea, View } from '@tarojs/components'
import type { RefundTerms } from '@kaifan/shared/contract'
import { limits } from '@kaifan/shared/limits'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { useT } from '../../language.ts'
import { reasonsFor } from './selection.ts'
import type { Refund } from './use-refund.ts'
import './reason-card.scss'

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
      <View className="refund-note">
        <Textarea
          className="refund-note-input"
          value={note}
          maxlength={longest}
          placeholder={t('refund.notePlaceholder', { n: longest })}
          aria-label={t('refund.note')}
          onInput={({ detail }) => setNote(detail.value.slice(0, longest))}
        />
        {note !== '' && (
          <Text className="refund-note-count num">
            {note.length} / {longest}
          </Text>
        )}
      </View>
    </View>
  )
}
