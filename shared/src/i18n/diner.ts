import type { Dictionary } from './translator.ts'

/** Words of the diner's mini program and H5 app; a key is `screen.element`. */
export const dinerMessages = {
  'landing.invalid': {
    'zh-CN': '这个桌码已失效，请叫店员换新码',
    en: 'This table code no longer works. Please ask staff for a new one.',
  },
  'landing.closed': { 'zh-CN': '现在打烊了，{time} 开始接单', en: "We're closed. Orders open at {time}." },
  'landing.paused': {
    'zh-CN': '后厨太忙，暂停接单约 {n} 分钟',
    en: 'The kitchen is full. Back in about {n} min.',
  },
  'landing.joined': {
    'zh-CN': '{table} 桌已有 {n} 人在点，已为你加入',
    en: "{n} people are ordering at {table}. You've joined them.",
  },
  'menu.search': { 'zh-CN': '搜索菜名、拼音首字母', en: 'Search dishes' },
  'menu.soldout': { 'zh-CN': '今日售罄', en: 'Sold out today' },
  'menu.left': { 'zh-CN': '仅剩 {n} 份', en: '{n} left' },
  'menu.from': { 'zh-CN': '{time} 起供应', en: 'From {time}' },
  'menu.choose': { 'zh-CN': '选规格', en: 'Options' },
  'menu.allergenFoot': {
    'zh-CN': '厨房共用设备，严重过敏请务必告知店员',
    en: 'Shared kitchen. Tell staff about severe allergies.',
  },
  'cart.empty': { 'zh-CN': '还没点菜', en: 'Nothing yet' },
  'cart.gap': { 'zh-CN': '再点 ¥{n}，可用「{coupon}」', en: 'Add ¥{n} to use "{coupon}"' },
  'cart.checkout': { 'zh-CN': '去结算', en: 'Checkout' },
  'cart.conflict': { 'zh-CN': '{name} 刚把 {dish} 改成 {n} 份', en: '{name} just changed {dish} to {n}' },
  'checkout.payNow': { 'zh-CN': '现在支付', en: 'Pay now' },
  'checkout.payLater': { 'zh-CN': '吃完再付', en: 'Pay after the meal' },
  'checkout.priceChanged': { 'zh-CN': '有 {n} 道菜价格变了，看一下再付', en: '{n} prices changed. Please check.' },
  'pay.confirming': { 'zh-CN': '正在确认付款', en: 'Confirming payment' },
  'pay.processing': {
    'zh-CN': '付款处理中，请不要重复付款',
    en: "Payment in progress. Please don't pay again.",
  },
  'pay.cancelled': {
    'zh-CN': '还没付款，订单为你保留 {mmss}',
    en: 'Not paid yet. We hold your order for {mmss}.',
  },
  'pay.network': {
    'zh-CN': '网络断了，不确定是否付成',
    en: "Connection lost. We're not sure the payment went through.",
  },
  'pay.failed': { 'zh-CN': '付款没有成功，没有扣款', en: 'Payment failed. You were not charged.' },
  'order.urge.ok': { 'zh-CN': '已转告后厨', en: 'We told the kitchen' },
  'refund.auto': {
    'zh-CN': '已同意，¥{n} 将原路退回支付宝',
    en: 'Approved. ¥{n} goes back to your Alipay.',
  },
  'common.offline': {
    'zh-CN': '网络不太好，已显示 {ago} 的内容',
    en: 'Weak connection. Showing content from {ago}.',
  },
  'common.retry': { 'zh-CN': '重试', en: 'Retry' },
} as const satisfies Dictionary
