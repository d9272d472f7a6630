import type { Dictionary } from '../translator.ts'

export const commonMessages = {
  'tab.menu': { 'zh-CN': '点单', en: 'Order' },
  'tab.orders': { 'zh-CN': '订单', en: 'Orders' },
  'tab.me': { 'zh-CN': '我的', en: 'Me' },

  'common.retry': { 'zh-CN': '重试', en: 'Retry' },
  'common.back': { 'zh-CN': '返回', en: 'Back' },
  'common.close': { 'zh-CN': '关闭', en: 'Close' },
  'common.cancel': { 'zh-CN': '取消', en: 'Cancel' },
  'common.understood': { 'zh-CN': '知道了', en: 'Got it' },
  'common.offline': {
    'zh-CN': '网络不太好，已显示 {ago}的内容',
    en: 'Weak connection. Showing content from {ago}.',
  },
  'common.offlineNow': {
    'zh-CN': '网络不太好，已显示刚刚的内容',
    en: 'Weak connection. Showing content from just now.',
  },
  'common.noNetwork': {
    'zh-CN': '没连上网络，请检查后重试',
    en: 'No connection. Please check your network and retry.',
  },
  'common.broken': { 'zh-CN': '服务暂时不可用，请稍后重试', en: 'The service is not available. Please retry shortly.' },
  'common.minutesAgo': { 'zh-CN': '{n} 分钟前', en: '{n} min ago' },
  'common.hoursAgo': { 'zh-CN': '{n} 小时前', en: '{n} h ago' },
  'common.daysAgo': { 'zh-CN': '{n} 天前', en: '{n} d ago' },
  'common.less': { 'zh-CN': '减一份 {name}', en: 'One less: {name}' },
  'common.more': { 'zh-CN': '加一份 {name}，{price}', en: 'One more: {name}, {price}' },
} as const satisfies Dictionary
