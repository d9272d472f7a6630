import type { Dictionary } from '../translator.ts'

export const landingMessages = {
  'landing.invalid': {
    'zh-CN': '这个桌码已失效，请叫店员换新码',
    en: 'This table code no longer works. Please ask staff for a new one.',
  },
  'landing.scanAgain': { 'zh-CN': '重新扫码', en: 'Scan again' },
  'landing.closed': { 'zh-CN': '现在打烊了，{time} 开始接单', en: "We're closed. Orders open at {time}." },
  'landing.closedUnknown': { 'zh-CN': '现在打烊了，可以先看看菜单', en: "We're closed. Have a look at the menu." },
  'landing.paused': {
    'zh-CN': '后厨太忙，暂停接单约 {n} 分钟',
    en: 'The kitchen is full. Back in about {n} min.',
  },
  'landing.pausedUnknown': { 'zh-CN': '后厨太忙，暂停接单一会儿', en: 'The kitchen is full. Back in a while.' },
  'landing.joined': {
    'zh-CN': '{table} 桌 {n} 人正在用餐，已为你加入',
    en: 'You have joined the {n} people at {table}.',
  },
  'landing.joinedCart': {
    'zh-CN': '{table} 桌已有 {n} 人在点，已为你加入',
    en: '{n} ordering at {table}. You have joined.',
  },
  'landing.tomorrow': { 'zh-CN': '明天 {time}', en: '{time} tomorrow' },
  'landing.onDay': { 'zh-CN': '{month} 月 {day} 日 {time}', en: '{day}/{month} {time}' },

  'guests.title': { 'zh-CN': '几位用餐', en: 'How many of you?' },
  'guests.why': {
    'zh-CN': '茶位费 {fee} / 位，餐具按人数准备',
    en: 'Tea and tableware {fee} each, laid for all of you',
  },
  'guests.plain': { 'zh-CN': '餐具按人数准备', en: 'Tableware is laid for all of you' },
  'guests.more': { 'zh-CN': '更多', en: 'More' },
  'guests.confirm': { 'zh-CN': '开始点菜', en: 'Start ordering' },
  'guests.change': { 'zh-CN': '改好了', en: 'Done' },
  'guests.chip': { 'zh-CN': '{n} 人用餐', en: '{n} guests' },
  'guests.unset': { 'zh-CN': '选人数', en: 'Guests' },
  'guests.stated': { 'zh-CN': '{n} 人用餐 · 同桌已填写', en: '{n} guests · set by your table' },
  'guests.option': { 'zh-CN': '{n} 人', en: '{n}' },
} as const satisfies Dictionary
