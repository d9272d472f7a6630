import { View } from '@tarojs/components'
import { limits } from '@kaifan/shared/limits'
import { Button } from '../../components/button.tsx'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { NoteBox } from '../../components/note-box.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { showToast } from '../../components/toast.tsx'
import { useT, useWord } from '../../language.ts'
import { useMenuState } from '../../menu/index.ts'
import { useDraft, writeNote } from './draft.ts'
import { hasQuickNote, toggleQuickNote } from './quick-notes.ts'
import './note-sheet.scss'

const longest = limits.orderNoteCharacters

/** Words for the kitchen about the whole order: the store's usual ones by a tap, others by hand. */
export function NoteSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT()
  const word = useWord()
  const note = useDraft((draft) => draft.note)
  const quick = useMenuState(({ store }) => store?.quickNotes)?.map(word) ?? []
  const toggle = (text: string) => {
    const next = toggleQuickNote(note, text)
    if (next === undefined) showToast(t('checkout.noteFull', { n: longest }))
    else writeNote(next)
  }
  return (
    <Sheet
      open={open}
      onClose={onClose}
      closeLabel={t('common.close')}
      title={t('checkout.note')}
      footer={
        <Button block onTap={onClose}>
          {t('checkout.noteDone')}
        </Button>
      }
    >
      <View className="note-sheet">
        <ChoiceGroup
          choices={quick.map((text) => ({ id: text, text }))}
          chosen={quick.filter((text) => hasQuickNote(note, text))}
          single={false}
          onToggle={toggle}
        />
        <NoteBox
          value={note}
          longest={longest}
          placeholder={t('checkout.notePlaceholder', { n: longest })}
          label={t('checkout.note')}
          onChange={writeNote}
        />
      </View>
    </Sheet>
  )
}
