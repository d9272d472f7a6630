import type { SharedLine } from '@kaifan/shared/contract'
import type { ProblemCode } from '@kaifan/shared/problems'
import { showToast } from '../components/toast.tsx'
import { problemText, translate, word, type T } from '../language.ts'
import { currentMenu } from '../menu/index.ts'
import { currentVisit, refreshTable } from '../visit/index.ts'
import type { News } from './news.ts'
import { cart } from './state.ts'

const freshMs = 1200
/** What mates add within this time is told together. */
const batchMs = 4000

let untold = new Map<string, SharedLine>()
let batch: ReturnType<typeof setTimeout> | undefined

/** A table mate in words; people at a table have numbers, no names. */
export function personName(t: T, number: number): string {
  return t('cart.mate', { n: number })
}

/** Tells what mates did: their lines flash, and a toast says it, several additions in one. */
export function tellNews({ added, changed, gone }: News, touched: ReadonlySet<string>): void {
  flash([...added, ...changed])
  for (const line of added) untold.set(line.lineId, line)
  if (batch === undefined) tellAdded()
  const last = changed[changed.length - 1]
  if (last) tellChanged(last)
  if (gone.length > 0) void tellGone(gone, touched)
}

/** What was not told yet is of another table now. */
export function forgetNews(): void {
  untold = new Map()
}

/** Staff have cleared the table, or its guests were away for hours. */
export function tellCleared(): void {
  forgetNews()
  showToast(translate()('cart.cleared'))
}

export function tellRefused(code: ProblemCode): void {
  showToast(problemText(code))
}

function tellAdded(): void {
  batch = undefined
  const lines = [...untold.values()]
  const [first] = lines
  untold = new Map()
  if (!first) return
  const t = translate()
  const isOnePerson = lines.every(({ changedBy }) => changedBy === first.changedBy)
  const n = lines.length
  showToast(isOnePerson ? t('cart.added', { name: personName(t, first.changedBy), n }) : t('cart.addedByAll', { n }))
  batch = setTimeout(tellAdded, batchMs)
}

function tellChanged({ changedBy, choices, quantity }: SharedLine): void {
  const t = translate()
  showToast(t('cart.conflict', { name: personName(t, changedBy), dish: dishName(choices.itemId), n: quantity }))
}

/** Lines that are gone were ordered where the table has one more order, and else taken away. */
async function tellGone(gone: readonly SharedLine[], touched: ReadonlySet<string>): Promise<void> {
  const orders = ordersOfTable()
  await refreshTable()
  const t = translate()
  if (ordersOfTable() > orders) return showToast(t('cart.ordered'))
  const missed = gone.find(({ lineId, owner }) => owner === cart.get().me || touched.has(lineId))
  if (missed) showToast(t('cart.takenAway', { dish: dishName(missed.choices.itemId) }))
}

function ordersOfTable(): number {
  return currentVisit().table?.session?.rounds ?? 0
}

function flash(lines: readonly SharedLine[]): void {
  if (lines.length === 0) return
  const fresh: ReadonlySet<string> = new Set(lines.map(({ lineId }) => lineId))
  cart.set((before) => ({ ...before, fresh }))
  setTimeout(() => cart.set((before) => (before.fresh === fresh ? { ...before, fresh: new Set() } : before)), freshMs)
}

function dishName(itemId: string): string {
  const item = currentMenu().menu?.items.find(({ id }) => id === itemId)
  return item ? word(item.name) : translate()('cart.faultGone')
}
