import type { Dictionary } from './translator.ts'

/** Words of the kitchen's screen. */
export const kitchenMessages = {
  'kitchen.allStations': { 'zh-CN': '全部', en: 'All stations' },
  'kitchen.added': { 'zh-CN': '加菜', en: 'Added' },
  'kitchen.bump': { 'zh-CN': '完成', en: 'Done' },
  'kitchen.recall': { 'zh-CN': '撤回', en: 'Recall' },
  'kitchen.empty': { 'zh-CN': '没有待做的单', en: 'No open tickets' },
  'kitchen.late': { 'zh-CN': '超时 {minutes}′', en: '{minutes}′ late' },
  'kitchen.offline': { 'zh-CN': '断线 {seconds} 秒', en: 'Offline for {seconds} s' },
} as const satisfies Dictionary
