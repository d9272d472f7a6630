import { readFile } from 'node:fs/promises'
import type { Localized } from '@kaifan/shared/contract'

/** What `tools/world/demo/menu.json` holds, as far as it is imported. Prices are integer fen. */
export interface DemoFile {
  store: {
    name: Localized
    slogan: Localized
    address: Localized
    phone: string
    timezone: string
    themeColor: string
    hours: { days: Weekday[]; open: string; close: string }[]
    notice: Localized
    service: { dineIn: { teaFeeFenPerGuest: number } }
  }
  stations: { id: string; name: Localized; warnSec: number; lateSec: number }[]
  allergens: Record<string, Localized>
  categories: { id: string; name: Localized; sort: number }[]
  modifierGroups: DemoModifierGroup[]
  dishes: DemoDish[]
  areas: { id: string; name: Localized }[]
  tables: { id: string; areaId: string; seats: number; code: string }[]
  staff: { id: string; name: Localized; role: string }[]
  quickNotes: Localized[]
}

type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export interface DemoModifierGroup {
  id: string
  name: Localized
  min: number
  max: number
  options: { id: string; name: Localized; priceDeltaFen: number; default?: boolean; allergens?: string[] }[]
}

export interface DemoDish {
  id: string
  code: string
  categoryId: string
  alsoInCategoryIds: string[]
  name: Localized
  description: Localized
  unit: Localized
  priceFen: number
  originalPriceFen: number | null
  costFen: number
  image: string
  station: string
  prepMinutes: number
  spicyLevel: number
  allergens: string[]
  dietary: string[]
  tags: string[]
  modifierGroupIds: string[]
  variants: { id: string; name: Localized; priceFen: number; default?: boolean }[]
  stock: number | null
  maxPerOrder: number | null
  availability: {
    dates?: { from: string; to: string }
    windows: { days: Weekday[]; from: string; to: string }[]
    label: Localized
  } | null
  status: 'on_sale' | 'sold_out'
  demoPopularity: number
  combo?: DemoCombo
}

export interface DemoCombo {
  slots: { name: Localized; pick: number; items: { dishId: string; priceDeltaFen?: number }[] }[]
  fixed?: { dishId?: string; name?: Localized; qty: number }[]
}

export const demoFolder: URL = new URL('../../demo/', import.meta.url)

/** The demo restaurant as it lies in the repository. */
export async function readDemoFile(): Promise<DemoFile> {
  return asDemoFile(JSON.parse(await readFile(new URL('menu.json', demoFolder), 'utf8')))
}

/** Not parsed: the file is ours and never changes at run time, and a test holds its import against the contract. */
function asDemoFile(json: unknown): DemoFile {
  return json as DemoFile
}
