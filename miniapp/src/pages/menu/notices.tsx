import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Availability, StoreProfile } from '@kaifan/shared/contract'
import { Banner } from '../../components/banner.tsx'
import { Icon } from '../../components/icon.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { useT, useWord, type T } from '../../language.ts'
import { ago, clockText, daysAhead, storeTime } from '../../menu/clock.ts'
import { loadMenu, useMenuState } from '../../menu/index.ts'
import { isText, readStored, writeStored } from '../../platform/index.ts'
import { currentVisit, refreshTable } from '../../visit/index.ts'
import './notices.scss'

/** What has to be known before ordering: no network, closed, paused; or else the store's notice. */
export function Notices() {
  const t = useT()
  const store = useMenuState((state) => state.store)
  const availability = useMenuState((state) => state.availability)
  const failed = useMenuState(({ failure, menu }) => failure !== undefined && menu !== undefined)
  const checkedAt = useMenuState((state) => state.checkedAt)
  if (failed) return <Offline text={offlineText(t, checkedAt)} />
  if (store && availability && !availability.open) {
    return <Banner icon="clock">{closedText(t, store, availability)}</Banner>
  }
  if (availability?.paused) return <Banner icon="flame">{pausedText(t, availability)}</Banner>
  return store?.notice ? <StoreNotice key={store.notice.id} notice={store.notice} /> : null
}

function Offline({ text }: { text: string }) {
  const t = useT()
  const retry = () => {
    void refreshTable()
    void loadMenu(currentVisit().storeId)
  }
  const action = (
    <Tappable className="notice-action" label={t('common.retry')} onTap={retry}>
      {t('common.retry')}
    </Tappable>
  )
  return (
    <Banner icon="offline" action={action}>
      {text}
    </Banner>
  )
}

const closedKey = 'notice.closed'

/** Closed once, it stays closed; another notice has another id. */
function StoreNotice({ notice }: { notice: NonNullable<StoreProfile['notice']> }) {
  const t = useT()
  const word = useWord()
  const [closed, setClosed] = useState(() => readStored(closedKey, isText) === notice.id)
  if (closed) return null
  const close = () => {
    writeStored(closedKey, notice.id)
    setClosed(true)
  }
  return (
    <View className="store-notice">
      <Icon name="horn" size={16} color="#8A5A00" />
      <View className="store-notice-text">{word(notice.text)}</View>
      <Tappable className="store-notice-close" label={t('menu.notice')} onTap={close}>
        <Icon name="close" size={14} color="#8A5A00" />
      </Tappable>
    </View>
  )
}

/** How old what is shown is. */
function offlineText(t: T, at: number): string {
  const age = ago(at, Date.now())
  if (age.unit === 'now') return t('common.offlineNow')
  const words = { minutes: 'common.minutesAgo', hours: 'common.hoursAgo', days: 'common.daysAgo' } as const
  return t('common.offline', { ago: t(words[age.unit], { n: age.n }) })
}

function closedText(t: T, { utcOffsetMinutes }: StoreProfile, { opensAt }: Availability): string {
  if (opensAt === undefined) return t('landing.closedUnknown')
  const time = clockText(opensAt, utcOffsetMinutes)
  const days = daysAhead(opensAt, Date.now(), utcOffsetMinutes)
  if (days <= 0) return t('landing.closed', { time })
  if (days === 1) return t('landing.closed', { time: t('landing.tomorrow', { time }) })
  const [month = '', day = ''] = storeTime(opensAt, utcOffsetMinutes).monthDay.split('-')
  return t('landing.closed', { time: t('landing.onDay', { month: Number(month), day: Number(day), time }) })
}

function pausedText(t: T, { pausedUntil }: Availability): string {
  if (pausedUntil === undefined) return t('landing.pausedUnknown')
  return t('landing.paused', { n: Math.max(1, Math.ceil((pausedUntil - Date.now()) / 60_000)) })
}
