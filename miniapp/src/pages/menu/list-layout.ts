import type { PublishedItem } from '@kaifan/shared/contract'
import { popularId, type Section } from '../../menu/sections.ts'
import { offsetsOf } from '../../menu/window.ts'

/** Heights in CSS px; they are the stylesheet's too. */
export interface Metrics {
  row: number
  header: number
  popular: number
  empty: number
  foot: number
}

export type Entry =
  | { kind: 'header'; key: string; section: Section; height: number }
  | { kind: 'popular'; key: string; items: readonly PublishedItem[]; height: number }
  | { kind: 'dish'; key: string; item: PublishedItem; height: number }
  | { kind: 'empty' | 'foot'; key: string; height: number }

export interface ListLayout {
  entries: readonly Entry[]
  offsets: readonly number[]
  /** The entry with which each section begins. */
  starts: readonly { id: string; entry: number }[]
}

/** Large letters need more room: names take two lines, tags and descriptions go. */
export function metricsOf(fontScale: number): Metrics {
  const large = fontScale > 1.2
  return { row: large ? 126 : 110, header: 34, popular: large ? 172 : 152, empty: 72, foot: 150 }
}

/** @param viewHeight so that the last section, too, can be scrolled to the top. */
export function layOut(sections: readonly Section[], metrics: Metrics, viewHeight: number): ListLayout {
  const entries: Entry[] = []
  const starts: { id: string; entry: number }[] = []
  for (const section of sections) {
    const { id, items } = section
    starts.push({ id, entry: entries.length })
    entries.push({ kind: 'header', key: id, section, height: metrics.header })
    if (id === popularId) entries.push({ kind: 'popular', key: `${id}.cards`, items, height: metrics.popular })
    else if (items.length === 0) entries.push({ kind: 'empty', key: `${id}.empty`, height: metrics.empty })
    else for (const item of items) entries.push({ kind: 'dish', key: `${id}.${item.id}`, item, height: metrics.row })
  }
  const last = entries.slice(starts[starts.length - 1]?.entry ?? 0).reduce((sum, { height }) => sum + height, 0)
  entries.push({ kind: 'foot', key: 'foot', height: Math.max(metrics.foot, viewHeight - last) })
  return { entries, offsets: offsetsOf(entries), starts }
}

/** The section that an entry belongs to. */
export function sectionOf(layout: ListLayout, entry: number): string {
  let id = layout.starts[0]?.id ?? ''
  for (const start of layout.starts) if (start.entry <= entry) id = start.id
  return id
}

/** How many entries the first `rows` dishes reach to: what the first paint sends. */
export function firstEntries(layout: ListLayout, rows: number): number {
  let dishes = 0
  const end = layout.entries.findIndex((entry) => entry.kind === 'dish' && ++dishes > rows)
  return end < 0 ? layout.entries.length : end
}
