import { View } from '@tarojs/components'
import { failureText } from '../../api/failure.ts'
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { cx } from '../../components/cx.ts'
import { Empty } from '../../components/empty.tsx'
import { Page } from '../../components/page.tsx'
import { Bone, Skeleton } from '../../components/skeleton.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { useT } from '../../language.ts'
import { AgainSheet } from '../../order/again/again-sheet.tsx'
import { OrderCard } from '../../order/list/order-card.tsx'
import { orderTabs, useOrders, type OrderTab } from '../../order/list/use-orders.ts'
import { openTab } from '../../platform/index.ts'
import './index.scss'

const emptyKeys = {
  all: 'orders.empty',
  active: 'orders.emptyActive',
  unpaid: 'orders.emptyUnpaid',
  refunds: 'orders.emptyRefunds',
} as const satisfies Record<OrderTab, string>

/** All orders of this diner, newest first. */
export default function OrdersPage() {
  const t = useT()
  const { tab, setTab, listed, failure, paging, refresh } = useOrders()
  return (
    <Page title={t('tab.orders')}>
      <Tabs tab={tab} onChoose={setTab} />
      {failure && listed.known && <Banner icon="offline">{failureText(failure)}</Banner>}
      <View className="orders">
        {listed.orders.map((order) => (
          <OrderCard key={order.id} order={order} />
        ))}
        {!listed.known && !failure && <Loading />}
        {!listed.known && failure && (
          <Empty icon="offline" title={t('orders.failed')} text={failureText(failure)}>
            <Button size="medium" onTap={() => void refresh()}>
              {t('common.retry')}
            </Button>
          </Empty>
        )}
        {listed.known && listed.orders.length === 0 && (
          <Empty icon="receipt" title={t(emptyKeys[tab])}>
            <Button size="medium" onTap={() => openTab('menu')}>
              {t('orders.start')}
            </Button>
          </Empty>
        )}
        {paging && <Bones />}
        {listed.orders.length > 5 && listed.before === undefined && (
          <View className="orders-end">{t('orders.end')}</View>
        )}
      </View>
      <AgainSheet />
    </Page>
  )
}

function Tabs({ tab, onChoose }: { tab: OrderTab; onChoose: (tab: OrderTab) => void }) {
  const t = useT()
  return (
    <View className="orders-tabs" role="tablist">
      {orderTabs.map((each) => (
        <Tappable
          key={each}
          className={cx('orders-tab', each === tab && 'orders-tab-on')}
          role="tab"
          label={t(`orders.${each}`)}
          onTap={() => onChoose(each)}
        >
          {t(`orders.${each}`)}
        </Tappable>
      ))}
    </View>
  )
}

function Loading() {
  return (
    <Skeleton>
      <Bones />
      <Bones />
      <Bones />
    </Skeleton>
  )
}

function Bones() {
  return (
    <View className="card">
      <Bone width="45%" height="20px" />
      <View className="orders-bones">
        <Bone width="52px" height="52px" radius="10px" />
        <Bone width="52px" height="52px" radius="10px" />
        <Bone width="52px" height="52px" radius="10px" />
      </View>
    </View>
  )
}
