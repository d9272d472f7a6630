import type { Localized, StoreSettings } from '@kaifan/shared/contract'

/** What packaged food must declare in China (GB 7718), which is what guests ask about. */
const allergens: [string, string, string][] = [
  ['gluten', '麸质', 'Gluten'],
  ['crustacean', '甲壳类', 'Crustacean'],
  ['fish', '鱼', 'Fish'],
  ['egg', '蛋', 'Egg'],
  ['peanut', '花生', 'Peanut'],
  ['soy', '大豆', 'Soy'],
  ['milk', '乳', 'Milk'],
  ['nut', '坚果', 'Nuts'],
]

const defaultRefundRules = { refundsAtOnce: true, staffRefundLimitFen: 10_000, refundedStock: 'uncooked' } as const

/** Settings that were stored before there were rules for refunds get the default ones. */
export function completeSettings(stored: StoreSettings): StoreSettings {
  return { ...defaultRefundRules, ...stored }
}

/** How a store begins, until its owner changes it. */
export function defaultSettings(id: string, name: Localized): StoreSettings {
  return {
    id,
    name,
    themeColor: 'jade',
    timeZone: 'Asia/Shanghai',
    dayStartsAt: '04:00',
    hours: [{ days: [1, 2, 3, 4, 5, 6, 7], open: '10:00', close: '22:00' }],
    alwaysOpen: false,
    closedDays: [],
    acceptance: 'automatic',
    teaFeeFenPerGuest: 0,
    ...defaultRefundRules,
    quickNotes: [],
    allergens: allergens.map(([allergenId, zh, en]) => ({ id: allergenId, name: { 'zh-CN': zh, en } })),
    stations: [{ id: 'kitchen', name: { 'zh-CN': '厨房', en: 'Kitchen' }, warnSec: 600, lateSec: 900 }],
  }
}
