import { useWords } from '../language/language.ts'
import { cx } from '../platform/cx.ts'
import { ageSecOf, ageText } from './age.ts'
import { useKitchenState, useNow } from './context.ts'

const bannerAfterSec = 5

export function LinkBadge() {
  const { t } = useWords()
  const link = useKitchenState((state) => state.link)
  const seconds = useOfflineSec()
  return (
    <span className={cx('link', `link--${link.state}`)}>
      <i aria-hidden="true" />
      {link.state === 'offline' ? t('kitchen.offline', { seconds }) : t(`kitchen.${link.state}`)}
    </span>
  )
}

/** How old the tickets on the screen are, and what waits to be sent; not for the blink of a reconnection. */
export function OfflineBanner() {
  const { t } = useWords()
  const seconds = useOfflineSec()
  const waiting = useKitchenState((state) => state.taps.length)
  const isShown = seconds >= bannerAfterSec
  return (
    <div role="status" aria-live="polite">
      {isShown && (
        <p className="banner">
          {/* The age ticks, and is not to be read out each second. */}
          <span aria-hidden="true">{t('kitchen.stale', { age: ageText(seconds) })}</span>
          <span className="unseen">{t('kitchen.offline', { seconds: bannerAfterSec })}</span>
          {waiting > 0 && <b>{t('kitchen.waiting', { n: waiting })}</b>}
        </p>
      )}
    </div>
  )
}

function useOfflineSec(): number {
  const link = useKitchenState((state) => state.link)
  return useNow(() => (link.state === 'offline' ? ageSecOf(link.since, Date.now()) : 0))
}
