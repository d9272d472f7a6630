import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useWords } from '../language/language.ts'
import { cx } from '../platform/cx.ts'
import type { StationTab } from './stations.ts'

export const boardId = 'kitchen-board'

export function tabIdOf(stationId: string): string {
  return `tab-${stationId}`
}

export function StationTabs({
  tabs,
  chosen,
  onChoose,
}: {
  tabs: readonly StationTab[]
  chosen: string
  onChoose(stationId: string): void
}) {
  const { t } = useWords()
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [chosen])

  function moveFocus(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step === undefined) return
    const next = neighbour(tabs, chosen, step)
    list.current?.querySelector<HTMLElement>(`[data-station="${CSS.escape(next)}"]`)?.focus()
  }

  return (
    <div className="tabs" role="tablist" aria-label={t('kitchen.stations')} ref={list} onKeyDown={moveFocus}>
      {tabs.map(({ id, name, count }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={tabIdOf(id)}
          data-station={id}
          className={cx('tab', id === chosen && 'tab--on')}
          aria-selected={id === chosen}
          aria-controls={boardId}
          aria-label={t('kitchen.tabLabel', { station: name, n: count })}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {name}
          {count > 0 && <b className="num">{count}</b>}
        </button>
      ))}
    </div>
  )
}

/** The tab beside the chosen one, around the ends. */
export function neighbour(tabs: readonly StationTab[], chosen: string, step: number): string {
  const index = tabs.findIndex(({ id }) => id === chosen)
  return tabs[(index + step + tabs.length) % tabs.length]?.id ?? chosen
}
