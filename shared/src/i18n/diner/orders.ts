import type { Dictionary } from '../translator.ts'

export const ordersMessages = {
  'again.done': { 'zh-CN': '已加入购物车', en: 'Added to your cart' },
  'again.partTitle': { 'zh-CN': '有 {n} 道没能加入', en: 'Could not be added: {n}' },
  'again.noneTitle': { 'zh-CN': '这一单现在都点不了', en: 'None of this can be ordered now' },
  'again.partText': { 'zh-CN': '其余的已放进购物车', en: 'The others are in your cart' },
  'again.seeMenu': { 'zh-CN': '去看菜单', en: 'See the menu' },
  'again.noMenu': { 'zh-CN': '菜单还没加载好，请稍后再试', en: 'The menu is not there yet. Please try again shortly.' },
  'again.otherStore': {
    'zh-CN': '这是另一家店的订单，请先扫那家店的码',
    en: 'This order is of another restaurant. Please scan its code first.',
  },

  'orders.all': { 'zh-CN': '全部', en: 'All' },
  'orders.active': { 'zh-CN': '进行中', en: 'Active' },
  'orders.unpaid': { 'zh-CN': '待支付', en: 'To pay' },
  'orders.refunds': { 'zh-CN': '退款', en: 'Refunds' },
  'orders.empty': { 'zh-CN': '还没有订单，今天吃点什么？', en: 'No orders yet. What would you like today?' },
  'orders.emptyActive': { 'zh-CN': '没有进行中的订单', en: 'No order on its way' },
  'orders.emptyUnpaid': { 'zh-CN': '没有待支付的订单', en: 'Nothing to pay' },
  'orders.emptyRefunds': { 'zh-CN': '没有退款', en: 'No refunds' },
  'orders.start': { 'zh-CN': '去点单', en: 'Start ordering' },
  'orders.items': { 'zh-CN': '等 {n} 件', en: '{n} items' },
  'orders.count': { 'zh-CN': '{n} 件', en: '{n} items' },
  'orders.one': { 'zh-CN': '1 件', en: '1 item' },
  'orders.pay': { 'zh-CN': '去支付', en: 'Pay' },
  'orders.progress': { 'zh-CN': '看进度', en: 'Progress' },
  'orders.end': { 'zh-CN': '没有更多了', en: 'That is all' },
  'orders.failed': { 'zh-CN': '订单没加载出来', en: 'Your orders did not load' },
  'orders.open': { 'zh-CN': '{store}，{state}，{price}', en: '{store}, {state}, {price}' },
} as const satisfies Dictionary
