import { View } from '@tarojs/components'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { PublishedMenu } from '@kaifan/shared/contract'
import { cx } from '../../components/cx.ts'
import { JumpScroll, type Jump } from '../../components/jump-scroll.tsx'
import { useT, useWord } from '../../language.ts'
import { popularId, type Section } from '../../menu/sections.ts'
import { entryAt, followedRange, visibleRange, type Range } from '../../menu/window.ts'
import { getDevice, isH5 } from '../../platform/index.ts'
import { DishRow } from './dish-row.tsx'
import { firstEntries, layOut, metricsOf, sectionOf, type Entry, type ListLayout } from './list-layout.ts'
import { showActive, usePosition } from './list-position.ts'
import { PopularCards } from './popular-cards.tsx'
import './dish-list.scss'

/** A screen full. The rest follows once it is shown: all at once would be more than 32 KB for the renderer. */
const firstRows = 8
const restMs = 100
/** The rail follows when the finger rests, and not while it has itself sent the list somewhere. */
const followMs = 80
const jumpMs = 400

export function DishList({ sections, menu }: { sections: readonly Section[]; menu: PublishedMenu }) {
  const { fontScale } = getDevice()
  const viewHeight = listHeight()
  const layout = useMemo(() => layOut(sections, metricsOf(fontScale), viewHeight), [sections, fontScale, viewHeight])
  const { range, target, onScroll } = useWindow(layout, viewHeight)
  const { entries, offsets } = layout
  const total = offsets[offsets.length - 1] ?? 0
  return (
    <View className={cx('dish-list', fontScale > 1.2 && 'dish-list-large')}>
      <StickyHeader sections={sections} />
      <JumpScroll className="dish-list-scroll" jump={target} onScroll={onScroll}>
        <View style={{ height: `${offsets[range.first] ?? 0}px` }} />
        {entries.slice(range.first, range.end).map((entry) => (
          <ListEntry key={entry.key} entry={entry} menu={menu} />
        ))}
        <View style={{ height: `${total - (offsets[range.end] ?? total)}px` }} />
      </JumpScroll>
    </View>
  )
}

const stripHeight = 48
const searchHeight = 56
const h5TabBarHeight = 50

/** How much of the list is seen, as long as no notice stands above it. */
function listHeight(): number {
  const { windowHeight, statusBarHeight, titleBarHeight } = getDevice()
  const above = statusBarHeight + titleBarHeight + stripHeight + searchHeight
  return windowHeight - above - (isH5 ? h5TabBarHeight : 0)
}

function ListEntry({ entry, menu }: { entry: Entry; menu: PublishedMenu }) {
  const t = useT()
  switch (entry.kind) {
    case 'header':
      return <SectionHeader section={entry.section} />
    case 'popular':
      return <PopularCards items={entry.items} />
    case 'dish':
      return <DishRow item={entry.item} menu={menu} />
    case 'empty':
      return <View className="dish-list-empty">{t('menu.restingTitle')}</View>
    case 'foot':
      return (
        <View className="dish-list-foot" style={{ height: `${entry.height}px` }}>
          {t('menu.allergenFoot')}
        </View>
      )
  }
}

/** Stays at the top and names what is under it. */
function StickyHeader({ sections }: { sections: readonly Section[] }) {
  const active = usePosition((position) => position.active)
  const section = sections.find(({ id }) => id === active) ?? sections[0]
  return section ? <SectionHeader section={section} sticky /> : null
}

function SectionHeader({ section, sticky = false }: { section: Section; sticky?: boolean }) {
  const t = useT()
  const word = useWord()
  const popular = section.id === popularId
  return (
    <View className={cx('section-header', sticky && 'section-header-sticky')}>
      <View className="section-name">{section.name ? word(section.name) : t('menu.popular')}</View>
      <View className="section-hint">
        {popular ? t('menu.popularHint') : t('menu.count', { n: section.items.length })}
      </View>
    </View>
  )
}

/** Which entries are rendered, and where the rail sends the list. */
function useWindow(layout: ListLayout, viewHeight: number) {
  const { offsets } = layout
  const [range, setRange] = useState<Range>(() => ({ first: 0, end: firstEntries(layout, firstRows) }))
  const [target, setTarget] = useState<Jump>()
  const state = useRef({ at: 0, jumpedAt: 0, layout, timer: setTimeout(() => undefined) })
  const shown = useRef(false)
  const jump = usePosition((position) => position.jump)

  useEffect(() => {
    state.current.layout = layout
    showActive(sectionOf(layout, entryAt(offsets, state.current.at)))
    const widen = () => setRange(visibleRange(offsets, state.current.at, viewHeight))
    if (shown.current) return widen()
    shown.current = true
    const timer = setTimeout(widen, restMs)
    return () => clearTimeout(timer)
  }, [layout, offsets, viewHeight])

  useEffect(() => {
    const { starts, offsets: known } = state.current.layout
    const start = starts.find(({ id }) => id === jump?.sectionId)
    if (!start) return
    const top = known[start.entry] ?? 0
    clearTimeout(state.current.timer)
    state.current.jumpedAt = Date.now()
    state.current.at = top
    setRange(visibleRange(known, top, viewHeight))
    // The component ignores a value that it was given before, so each jump differs a little.
    setTarget((before) => ({ top: before?.top === top ? top + 0.5 : top }))
  }, [jump, viewHeight])

  const onScroll = (event: { detail: { scrollTop: number } }) => {
    const at = Math.max(0, event.detail.scrollTop)
    state.current.at = at
    setRange((before) => followedRange(before, offsets, at, viewHeight))
    clearTimeout(state.current.timer)
    // While the list is being sent somewhere the rail already shows where; a hand that scrolls on meanwhile is followed afterwards.
    const waitMs = Math.max(followMs, state.current.jumpedAt + jumpMs - Date.now())
    state.current.timer = setTimeout(() => showActive(sectionOf(layout, entryAt(offsets, at + 1))), waitMs)
  }
  return { range, target, onScroll }
}
