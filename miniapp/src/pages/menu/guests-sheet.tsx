import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { limits } from '@kaifan/shared/limits'
import { formatFen } from '@kaifan/shared/money'
import { stateGuests, usualGuests } from '../../cart/index.ts'
import { Button } from '../../components/button.tsx'
import { cx } from '../../components/cx.ts'
import { Sheet } from '../../components/sheet.tsx'
import { Stepper } from '../../components/stepper.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { useT } from '../../language.ts'
import { useMenuState } from '../../menu/index.ts'
import { currentVisit, useVisit } from '../../visit/index.ts'
import { closeLayer, useUi } from './ui.ts'
import './guests-sheet.scss'

const chips = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/** For how many the table is laid, over the menu that can already be seen. Dismissed, it is two. */
export function GuestsSheet() {
  const t = useT()
  const open = useUi(({ layer }) => layer === 'guests')
  const known = useVisit(({ guests }) => guests)
  const seats = useVisit(({ table }) => table?.seats)
  const teaFen = useMenuState(({ store }) => store?.teaFeeFenPerGuest ?? 0)
  const [guests, setGuests] = useState(usualGuests)
  const [counting, setCounting] = useState(false)
  useEffect(() => {
    if (!open) return
    const preset = known ?? seats ?? usualGuests
    setGuests(preset)
    setCounting(preset > chips.length)
  }, [open, known, seats])

  const dismiss = () => {
    if (currentVisit().guests === undefined) stateGuests(usualGuests)
    closeLayer()
  }
  const confirm = () => {
    stateGuests(guests)
    closeLayer()
  }
  return (
    <Sheet
      open={open}
      onClose={dismiss}
      closeLabel={t('common.close')}
      title={t('guests.title')}
      footer={
        <Button block onTap={confirm}>
          {known === undefined ? t('guests.confirm') : t('guests.change')}
        </Button>
      }
    >
      <View className="guests">
        <View className="guests-why">
          {teaFen > 0 ? t('guests.why', { fee: formatFen(teaFen) }) : t('guests.plain')}
        </View>
        {counting ? (
          <View className="guests-count">
            <Stepper
              large
              value={guests}
              min={1}
              full={guests >= limits.guestsPerOrder}
              lessLabel={t('guests.option', { n: guests - 1 })}
              moreLabel={t('guests.option', { n: guests + 1 })}
              onLess={() => setGuests(guests - 1)}
              onMore={() => setGuests(Math.min(limits.guestsPerOrder, guests + 1))}
            />
          </View>
        ) : (
          <View className="guests-chips">
            {chips.map((n) => (
              <Tappable
                key={n}
                className={cx('guests-chip num', n === guests && 'guests-chip-on')}
                role="radio"
                label={t('guests.option', { n })}
                onTap={() => setGuests(n)}
              >
                {n}
              </Tappable>
            ))}
            <Tappable className="guests-chip guests-more" label={t('guests.more')} onTap={() => setCounting(true)}>
              {t('guests.more')}
            </Tappable>
          </View>
        )}
      </View>
    </Sheet>
  )
}
