import { Text, View } from '@tarojs/components'
import type { ModifierGroup, PublishedItem, PublishedMenu } from '@kaifan/shared/contract'
import { formatFen } from '@kaifan/shared/money'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { cx } from '../../components/cx.ts'
import { showToast } from '../../components/toast.tsx'
import { useT, useWord, type T } from '../../language.ts'
import { groupsOf, toggleModifier, type Choice } from '../../menu/selection.ts'

interface SpecChoicesProps {
  item: PublishedItem
  menu: PublishedMenu
  choice: Choice
  /** Tells the groups of a combo's picks apart. */
  idPrefix?: string
  /** Element id of the group that was left out, whose title is shaken. */
  missing: string
  onChange: (choice: Choice) => void
}

/** Variants, then groups: required, optional, what is left out. */
export function SpecChoices({ item, menu, choice, idPrefix = '', missing, onChange }: SpecChoicesProps) {
  const t = useT()
  const word = useWord()
  return (
    <>
      {item.variants.length > 1 && (
        <View className="spec-group">
          <View className="spec-title">
            {t('spec.variants')}
            <Text className="spec-required">{t('spec.required')}</Text>
          </View>
          <ChoiceGroup
            single
            choices={item.variants.map(({ id, name, priceFen }) => ({
              id,
              text: word(name),
              extra: formatFen(priceFen),
            }))}
            chosen={choice.variantId === undefined ? [] : [choice.variantId]}
            onToggle={(variantId) => onChange({ ...choice, variantId })}
          />
        </View>
      )}
      {groupsOf(item, menu).map((group) => {
        const id = `group-${idPrefix}${group.id}`
        return (
          <Group key={group.id} id={id} group={group} choice={choice} isMissing={id === missing} onChange={onChange} />
        )
      })}
    </>
  )
}

interface GroupProps {
  id: string
  group: ModifierGroup
  choice: Choice
  isMissing: boolean
  onChange: (choice: Choice) => void
}

function Group({ id, group, choice, isMissing, onChange }: GroupProps) {
  const t = useT()
  const word = useWord()
  const single = group.max === 1
  const choices = group.modifiers.map((modifier) => ({
    id: modifier.id,
    text: word(modifier.name),
    extra: deltaText(modifier.priceDeltaFen),
    unavailable: modifier.soldOut ? t('spec.soldout') : undefined,
  }))
  const toggle = (modifierId: string) => {
    const next = toggleModifier(choice, group, modifierId)
    const refused = next === choice && !choice.modifierIds.includes(modifierId)
    if (refused) showToast(t('spec.tooMany', { group: word(group.name), n: group.max }))
    else onChange(next)
  }
  return (
    <View className="spec-group" id={id}>
      <View className={cx('spec-title', isMissing && 'spec-title-missing')}>
        {word(group.name)}
        <Rule group={group} t={t} />
      </View>
      <ChoiceGroup single={single} choices={choices} chosen={choice.modifierIds} onToggle={toggle} />
    </View>
  )
}

function Rule({ group: { min, max, modifiers }, t }: { group: ModifierGroup; t: T }) {
  if (min > 0) {
    return (
      <Text className="spec-required">
        {max === 1 ? t('spec.required') : t('spec.pick', { n: min === max ? min : `${min}–${max}` })}
      </Text>
    )
  }
  if (max === 1) return <Text className="spec-hint">{t('spec.upToOne')}</Text>
  return <Text className="spec-hint">{max < modifiers.length ? t('spec.upTo', { n: max }) : t('spec.any')}</Text>
}

/** `+¥3`, `−¥4`; nothing where it costs nothing. */
export function deltaText(fen: number): string | undefined {
  if (fen === 0) return undefined
  return fen > 0 ? `+${formatFen(fen)}` : `−${formatFen(-fen)}`
}
