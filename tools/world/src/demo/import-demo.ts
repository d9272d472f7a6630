import type { BodySent, Item, MenuContent, ModifierGroup, Role, stores, tables } from '@kaifan/shared/contract'
import type { DemoCombo, DemoDish, DemoFile, DemoModifierGroup } from './demo-file.ts'

export interface Picture {
  url: string
  /** `#rrggbb` */
  averageColor: string
}

type StoreSettingsSent = BodySent<(typeof stores)['changeStoreSettings']>
type TableSent = BodySent<(typeof tables)['createTable']>

/** The settings of the demo store as its owner would send them. */
export function importStore(demo: DemoFile, alwaysOpen: boolean): StoreSettingsSent {
  const { name, slogan, address, phone, themeColor, notice, timezone, hours, service } = demo.store
  return {
    name,
    slogan,
    address,
    phone,
    themeColor,
    notice,
    timeZone: timezone,
    hours,
    alwaysOpen,
    teaFeeFenPerGuest: service.dineIn.teaFeeFenPerGuest,
    quickNotes: demo.quickNotes,
    allergens: Object.entries(demo.allergens).map(([id, word]) => ({ id, name: word })),
    stations: demo.stations,
  }
}

/** `pictures` is by the name of the dish's image file; a dish without one is shown without. */
export function importMenu(demo: DemoFile, pictures: ReadonlyMap<string, Picture>): MenuContent {
  return {
    categories: demo.categories.toSorted((a, b) => a.sort - b.sort).map(({ id, name }) => ({ id, name })),
    items: demo.dishes.map((dish) => importDish(dish, pictures.get(dish.image))),
    modifierGroups: demo.modifierGroups.map(importModifierGroup),
  }
}

function importDish(dish: DemoDish, picture: Picture | undefined): Item {
  return {
    id: dish.id,
    code: dish.code,
    categoryIds: [dish.categoryId, ...dish.alsoInCategoryIds],
    name: dish.name,
    description: dish.description,
    unit: dish.unit,
    priceFen: dish.priceFen,
    ...(dish.originalPriceFen !== null && { originalPriceFen: dish.originalPriceFen }),
    costFen: dish.costFen,
    ...(picture && { picture }),
    stationId: dish.station,
    prepMinutes: dish.prepMinutes,
    spicyLevel: dish.spicyLevel,
    allergens: dish.allergens,
    dietary: dish.dietary,
    tags: dish.tags,
    modifierGroupIds: dish.modifierGroupIds,
    variants: dish.variants.map(({ id, name, priceFen, default: isDefault }) => ({
      id,
      name,
      priceFen,
      ...(isDefault && { default: true }),
    })),
    ...(dish.combo && { combo: importCombo(dish.combo) }),
    ...(dish.stock !== null && { dailyStock: dish.stock }),
    ...(dish.maxPerOrder !== null && { maxPerOrder: dish.maxPerOrder }),
    ...(dish.availability && { serving: dish.availability }),
    popularity: dish.demoPopularity,
    // The tag "alcohol" alone is a dessert with fermented rice, which children eat too.
    ...(dish.tags.includes('adult') && { adultsOnly: true }),
  }
}

/** The demo's slots are known by their place; the contract's have ids, which stay the same with every import. */
function importCombo(combo: DemoCombo): NonNullable<Item['combo']> {
  return {
    slots: combo.slots.map((slot, index) => ({
      id: `slot${index + 1}`,
      name: slot.name,
      pick: slot.pick,
      options: slot.items.map(({ dishId, priceDeltaFen = 0 }) => ({ itemId: dishId, priceDeltaFen })),
    })),
    fixed: (combo.fixed ?? []).map(({ dishId, name, qty }) => ({
      ...(dishId && { itemId: dishId }),
      ...(name && { name }),
      quantity: qty,
    })),
  }
}

function importModifierGroup({ id, name, min, max, options }: DemoModifierGroup): ModifierGroup {
  return { id, name, min, max, ...(id === 'no' && { kind: 'leave_out' }), modifiers: options }
}

export function importTables(demo: DemoFile): TableSent[] {
  const areas = new Map(demo.areas.map(({ id, name }) => [id, name]))
  return demo.tables.map(({ id, code, areaId, seats }) => {
    const area = areas.get(areaId)
    return { id, label: code, seats, ...(area && { area }) }
  })
}

export interface DemoMember {
  account: string
  name: string
  role: Role
}

const roles: Record<string, Role> = { owner: 'owner', manager: 'manager' }

/** The demo's cashier, cook and server are plain staff. */
export function importStaff(demo: DemoFile): DemoMember[] {
  return demo.staff.map(({ id, name, role }) => ({ account: id, name: name['zh-CN'], role: roles[role] ?? 'staff' }))
}

/** Dishes that are sold out on the demo's first day. */
export function soldOutItems(demo: DemoFile): string[] {
  return demo.dishes.filter((dish) => dish.status === 'sold_out').map((dish) => dish.id)
}
