import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { limits } from '@kaifan/shared/limits'
import { formatFen } from '@kaifan/shared/money'
import { stateGuests, usualGuests } from '../../cart/index.ts'
import { Button } from '../../components/button.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { Stepper } from '../../components/stepper.tsx'
import { useT } from '../../language.ts'
import { useMenuState } from '../../menu/index.ts'
import { useVisit } from '../../visit/index.ts'
import './guests-sheet.scss'

/** Changes the number of guests in place, one by one: by now it is known and rarely off by more. */
export function GuestsSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT()
  const known = useVisit(({ guests }) => guests ?? usualGuests)
  const teaFen = useMenuState(({ store }) => store?.teaFeeFenPerGuest ?? 0)
  const [guests, setGuests] = useState(known)
  useEffect(() => {
    if (open) setGuests(known)
  }, [open, known])
  const confirm = () => {
    stateGuests(guests)
    onClose()
  }
  return (
    <Sheet
      open={open}
      onClose={onClose}
      closeLabel={t('common.close')}
      title={t('guests.title')}
      footer={
        <Button block onTap={confirm}>
          {t('guests.change')}
        </Button>
      }
    >
      <View className="checkout-guests">
        <View className="checkout-guests-why">
          {teaFen > 0 ? t('guests.why', { fee: formatFen(teaFen) }) : t('guests.plain')}
        </View>
        <View className="checkout-guests-count">
          <Stepper
            large
            value={guests}
            min={1}
            full={guests >= limits.guestsPerOrder}
            lessLabel={t('checkout.fewer')}
            moreLabel={t('checkout.moreGuests')}
            onLess={() => setGuests(guests - 1)}
            onMore={() => setGuests(Math.min(limits.guestsPerOrder, guests + 1))}
          />
        </View>
      </View>
    </Sheet>
  )
}
