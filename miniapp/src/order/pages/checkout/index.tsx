import { View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { formatFen } from '@kaifan/shared/money'
import { failureText } from '../../../api/failure.ts'
import { Banner } from '../../../components/banner.tsx'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Empty } from '../../../components/empty.tsx'
import { Page } from '../../../components/page.tsx'
import { Price } from '../../../components/price.tsx'
import { Bone, Skeleton } from '../../../components/skeleton.tsx'
import { Tappable } from '../../../components/tappable.tsx'
import { useT } from '../../../language.ts'
import { useMenuState } from '../../../menu/index.ts'
import { goBack, watchNetwork } from '../../../platform/index.ts'
import { refreshTable } from '../../../visit/index.ts'
import { ChangesSheet } from '../../checkout/changes-sheet.tsx'
import { FaultsCard, faultyRows } from '../../checkout/faults-card.tsx'
import { LinesCard } from '../../checkout/lines-card.tsx'
import { Opening } from '../../checkout/opening.tsx'
import { SumsCard } from '../../checkout/sums-card.tsx'
import { TableCard } from '../../checkout/table-card.tsx'
import { useCheckout } from '../../checkout/use-checkout.ts'
import './index.scss'

type Checkout = ReturnType<typeof useCheckout>

/** What is ordered, where it goes and what it costs by the server's word; then the pay sheet. */
export default function CheckoutPage() {
  const t = useT()
  const checkout = useCheckout()
  const { phase, cart, quoted, note } = checkout
  const title = t('checkout.title')
  if (phase.name === 'opening') {
    return (
      <Page title={title}>
        <Opening order={phase.order} />
      </Page>
    )
  }
  if (!cart) {
    return (
      <Page title={title} back>
        <Loading />
      </Page>
    )
  }
  if (cart.rows.length === 0) {
    const taken = checkout.cartChanged === 'by_mates'
    const cleared = checkout.cartChanged === 'cleared'
    const words = taken ? t('checkout.cartTaken') : cleared ? t('cart.cleared') : t('cart.empty')
    return (
      <Page title={title} back>
        <Empty icon="bag" title={words} {...(taken && { text: t('checkout.cartTakenText') })}>
          <Button size="medium" onTap={goBack}>
            {t('orders.start')}
          </Button>
        </Empty>
      </Page>
    )
  }
  const faulty = faultyRows(cart.rows, quoted.busy ? undefined : quoted.quote)
  return (
    <Page title={title} back footer={<PayBar checkout={checkout} blocked={faulty.length > 0} />} className="checkout">
      <Notices checkout={checkout} />
      <FaultsCard faulty={faulty} rows={cart.rows} />
      <TableCard />
      <LinesCard rows={cart.rows} quote={quoted.quote} />
      <SumsCard sums={quoted.quote ?? cart} note={note} />
      <ChangesSheet changes={checkout.changes} onAccept={checkout.accept} onRefuse={checkout.refuse} />
      <Dialog
        open={checkout.cartChanged !== undefined}
        title={t('checkout.cartChanged')}
        confirm={t('common.understood')}
        onConfirm={checkout.seeCart}
      >
        {t('checkout.cartChangedText')}
      </Dialog>
      <Dialog
        open={checkout.double}
        title={t('checkout.doubleTitle')}
        confirm={t('checkout.doubleLook')}
        cancel={t('checkout.doubleOther')}
        onConfirm={checkout.lookAtEarlier}
        onCancel={checkout.orderAnew}
      >
        {t('checkout.doubleText', { number: checkout.doubleNumber ?? '' })}
      </Dialog>
    </Page>
  )
}

function Notices({ checkout }: { checkout: Checkout }) {
  const t = useT()
  const { quoted, visit } = checkout
  // The table is asked for as well, and without it nothing can be paid.
  const failure = quoted.failure ?? visit.failure
  const open = useMenuState(({ availability }) => availability?.open ?? true)
  const paused = useMenuState(({ availability }) => availability?.paused ?? false)
  const again = () => {
    void refreshTable()
    void quoted.ask()
  }
  const latest = useRef(again)
  latest.current = again
  // Whoever asks without a network learns so at once, not by the tap on the button.
  useEffect(() => watchNetwork(() => latest.current()), [])
  const retry = (
    <Tappable className="checkout-retry" label={t('common.retry')} onTap={again}>
      {t('common.retry')}
    </Tappable>
  )
  return (
    <View className="checkout-notices">
      {!open && <Banner icon="clock">{t('landing.closedUnknown')}</Banner>}
      {open && paused && <Banner icon="flame">{t('landing.pausedUnknown')}</Banner>}
      {failure && !isTableProblem(failure) && (
        <Banner tone="chili" icon="offline" action={retry}>
          {failureText(failure)}
        </Banner>
      )}
    </View>
  )
}

function PayBar({ checkout, blocked }: { checkout: Checkout; blocked: boolean }) {
  const t = useT()
  const { quoted, phase, visit, cart, notice } = checkout
  const open = useMenuState(({ availability }) => availability?.open ?? true)
  const paused = useMenuState(({ availability }) => availability?.paused ?? false)
  const totalFen = quoted.quote?.totalFen ?? cart?.totalFen ?? 0
  const waits = quoted.busy && !quoted.failure
  const ready = quoted.quote !== undefined && !quoted.busy && visit.table !== undefined && !visit.failure
  const disabled = !ready || blocked || !open || paused || phase.name !== 'idle'
  const text = () => {
    if (phase.name === 'placing') return t('checkout.placing')
    if (!open) return t('cart.closed')
    if (paused) return t('cart.paused')
    return waits ? t('checkout.pricing') : t('checkout.pay')
  }
  return (
    <View className="pay-bar">
      {notice !== undefined && (
        <View className="pay-notice" role="status" aria-live="assertive">
          {notice}
        </View>
      )}
      <View className="pay-row">
        <View className="pay-total">
          <Price fen={totalFen} size={26} />
          <View className="pay-hint">{t('checkout.payFirst')}</View>
        </View>
        <Button
          disabled={disabled}
          label={disabled ? text() : t('checkout.payAmount', { price: formatFen(totalFen) })}
          onTap={checkout.place}
        >
          {text()}
        </Button>
      </View>
    </View>
  )
}

function Loading() {
  return (
    <Skeleton>
      {['76px', '170px', '140px'].map((height) => (
        <View key={height} className="card">
          <Bone width="100%" height={height} radius="10px" />
        </View>
      ))}
    </Skeleton>
  )
}

function isTableProblem(failure: NonNullable<Checkout['quoted']['failure']>): boolean {
  return failure.reason === 'problem' && failure.problem.code.startsWith('table_')
}
