import { Input, View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import type { CartLine, PublishedItem, PublishedMenu } from '@kaifan/shared/contract'
import { limits } from '@kaifan/shared/limits'
import { formatFen } from '@kaifan/shared/money'
import { priceBasket } from '@kaifan/shared/pricing'
import { addToCart, currentCart, removeLines } from '../../cart/index.ts'
import { Sheet } from '../../components/sheet.tsx'
import { showToast } from '../../components/toast.tsx'
import { useT, useWord } from '../../language.ts'
import { dishState } from '../../menu/dish-state.ts'
import { keepLastChoices } from '../../menu/last-choices.ts'
import { currentMenu, useMenuState } from '../../menu/index.ts'
import { firstGap, initialSelection, lineOf, savingFen, selectionOf } from '../../menu/selection.ts'
import { addLine } from './add-dish.ts'
import { LastTime } from './last-time.tsx'
import { SpecChoices } from './spec-choices.tsx'
import { SpecFoot, SpecHead, SpecSaving } from './spec-parts.tsx'
import { SpecSlots } from './spec-slots.tsx'
import { closeLayer, openLayer, useUi } from './ui.ts'
import './spec-sheet.scss'

/** One dish with everything that can be chosen of it; the price follows. */
export function SpecSheet() {
  const open = useUi(({ layer }) => layer === 'spec')
  const spec = useUi((state) => state.spec)
  const menu = useMenuState((state) => state.menu)
  const item = menu?.items.find(({ id }) => id === spec?.itemId)
  if (!menu || !item || !spec) return null
  return (
    <Spec
      key={`${item.id} ${spec.replaceKey ?? ''}`}
      open={open}
      item={item}
      menu={menu}
      replaceKey={spec.replaceKey}
    />
  )
}

interface SpecProps {
  open: boolean
  item: PublishedItem
  menu: PublishedMenu
  replaceKey: string | undefined
}

function Spec({ open, item, menu, replaceKey }: SpecProps) {
  const t = useT()
  const word = useWord()
  const form = useSpecForm(item, menu, replaceKey)
  const { selection, setSelection, quantity, setQuantity, note, setNote, reset } = form
  const [missing, setMissing] = useState('')
  const availability = useMenuState((state) => state.availability)
  const gap = firstGap(item, selection, menu)
  const line = lineOf(item, selection, quantity, note)
  const unitFen = unitPriceFen(menu, line) ?? item.priceFen
  const saving = savingFen(item, selection, unitFen, menu)
  const state = dishState(item, availability, 0)

  const submit = () => {
    if (gap) {
      // The same place twice would neither scroll nor shake a second time.
      setMissing('')
      setTimeout(() => setMissing(`group-${gap.id}`), 30)
      return
    }
    keepLastChoices(line)
    const done = () => {
      reset()
      openLayer(replaceKey === undefined ? 'none' : 'cart')
    }
    if (replaceKey === undefined) {
      addLine(item, line, () => {
        addToCart(line)
        done()
      })
    } else {
      removeLines([replaceKey])
      addToCart(line)
      done()
    }
  }
  const more = () => {
    const inCart = replaceKey === undefined ? (currentCart().counts.get(item.id) ?? 0) : 0
    const next = dishState(item, availability, inCart + quantity)
    if (next.kind === 'ready' && next.full === undefined) setQuantity(Math.min(quantity + 1, limits.quantityPerLine))
    else if (next.kind === 'ready' && next.full === 'stock') showToast(t('menu.left', { n: next.left ?? 0 }))
    else if (next.kind === 'ready') showToast(t('menu.limit', { n: item.maxPerOrder ?? 0 }))
  }
  return (
    <Sheet
      open={open}
      onClose={closeLayer}
      closeLabel={t('common.close')}
      scrollTo={missing}
      header={<SpecHead item={item} />}
      footer={
        <SpecFoot
          name={word(item.name)}
          quantity={quantity}
          state={state.kind}
          words={gap ? t('spec.missing', { group: word(gap.name) }) : t('spec.add')}
          price={gap ? undefined : formatFen(unitFen * quantity)}
          onLess={() => setQuantity(quantity - 1)}
          onMore={more}
          onSubmit={submit}
        />
      }
    >
      <View className="spec">
        {saving > 0 && <SpecSaving fen={saving} />}
        <LastTime item={item} menu={menu} open={open} onAgain={(last) => setSelection(selectionOf(last))} />
        <SpecChoices
          item={item}
          menu={menu}
          choice={selection}
          missing={missing}
          onChange={(choice) => setSelection({ ...selection, ...choice })}
        />
        <SpecSlots item={item} menu={menu} selection={selection} missing={missing} onChange={setSelection} />
        <View className="spec-group">
          <View className="spec-title">{t('spec.note')}</View>
          <Input
            className="spec-note"
            value={note}
            maxlength={limits.lineNoteCharacters}
            placeholder={t('spec.notePlaceholder', { n: limits.lineNoteCharacters })}
            placeholderStyle="color:#64706B"
            aria-label={t('spec.note')}
            onInput={(event) => setNote(event.detail.value)}
          />
        </View>
      </View>
    </Sheet>
  )
}

/** What the sheet begins with: the defaults, or the line of the cart that is chosen anew. */
function useSpecForm(item: PublishedItem, menu: PublishedMenu, replaceKey: string | undefined) {
  const start = useMemo(() => {
    const soldOut = currentMenu().availability?.soldOut ?? []
    const line = currentCart().lines.find(({ key }) => key === replaceKey)?.line
    const valid = line && unitPriceFen(menu, line) !== undefined ? selectionOf(line) : undefined
    return {
      selection: valid ?? initialSelection(item, menu, soldOut),
      quantity: line?.quantity ?? 1,
      note: line?.note ?? '',
    }
  }, [item, menu, replaceKey])
  const [selection, setSelection] = useState(start.selection)
  const [quantity, setQuantity] = useState(start.quantity)
  const [note, setNote] = useState(start.note)
  const reset = () => {
    setSelection(start.selection)
    setQuantity(1)
    setNote('')
  }
  return { selection, setSelection, quantity, setQuantity, note, setNote, reset }
}

/** What one portion costs so; undefined where something is missing or wrong. */
function unitPriceFen(menu: PublishedMenu, line: CartLine): number | undefined {
  return priceBasket({ menu, lines: [line], fees: { teaFeeFenPerGuest: 0, guestsToCharge: 0 } }).lines[0]?.unitFen
}
