import { useWords } from '../language/language.ts'
import { Icon } from '../platform/icon.tsx'
import { useNow } from './context.ts'
import { LinkBadge } from './link-badge.tsx'
import { StationTabs } from './station-tabs.tsx'
import type { StationTab } from './stations.ts'
import { timeOfDay } from './time-of-day.ts'

export type Sheet = 'recall' | 'settings'

export interface KitchenHeaderProps {
  tabs: readonly StationTab[]
  chosen: string
  onChoose(stationId: string): void
  doneCount: number
  timeZone: string | undefined
  onOpen(sheet: Sheet): void
}

export function KitchenHeader({ tabs, chosen, onChoose, doneCount, timeZone, onOpen }: KitchenHeaderProps) {
  const { t } = useWords()
  return (
    <header className="bar">
      <StationTabs tabs={tabs} chosen={chosen} onChoose={onChoose} />
      <div className="bar__right">
        <button type="button" className="bar__recall" aria-keyshortcuts="R" onClick={() => onOpen('recall')}>
          {doneCount > 0 ? t('kitchen.recallCount', { n: doneCount }) : t('kitchen.recall')}
        </button>
        <LinkBadge />
        <Clock timeZone={timeZone} />
        <button type="button" className="icon-button" aria-label={t('kitchen.menu')} onClick={() => onOpen('settings')}>
          <Icon name="gear" />
        </button>
      </div>
    </header>
  )
}

function Clock({ timeZone }: { timeZone: string | undefined }) {
  return <time className="bar__clock num">{useNow((now) => timeOfDay(now, timeZone))}</time>
}
