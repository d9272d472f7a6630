import type { Dictionary } from '../translator.ts'

export const payMessages = {
  'pay.confirming': { 'zh-CN': '正在确认付款', en: 'Confirming payment' },
  'pay.checking': { 'zh-CN': '正在核对付款结果', en: 'Checking your payment' },
  'pay.wait': { 'zh-CN': '请稍等，先不要离开', en: 'One moment, please stay here' },
  'pay.processing': {
    'zh-CN': '付款处理中，请不要重复付款',
    en: "Payment in progress. Please don't pay again.",
  },
  'pay.processingText': {
    'zh-CN': '支付宝还没给出结果。一到账就通知后厨，你可以先放下手机。',
    en: 'Alipay has no result yet. The kitchen starts as soon as it is in; you may put your phone down.',
  },
  'pay.waited': { 'zh-CN': '已等待 {mmss}', en: 'Waiting for {mmss}' },
  'pay.order': { 'zh-CN': '订单 {number}', en: 'Order {number}' },
  'pay.done': { 'zh-CN': '付款成功', en: 'Paid' },
  'pay.doneText': { 'zh-CN': '后厨已收到', en: 'The kitchen has your order' },
  'pay.doneTwice': {
    'zh-CN': '多付的一笔会原路退回支付宝',
    en: 'What was paid twice goes back to your Alipay',
  },
  'pay.progress': { 'zh-CN': '看进度', en: 'See progress' },
  'pay.addMore': { 'zh-CN': '继续加菜', en: 'Add dishes' },
  'pay.cancelled': { 'zh-CN': '还没付款，订单为你保留 {mmss}', en: 'Not paid yet. We hold your order for {mmss}.' },
  'pay.cancelledText': {
    'zh-CN': '付款后后厨才开始做，菜先为你留着。',
    en: 'The kitchen starts once you have paid; your dishes are kept for you.',
  },
  'pay.held': { 'zh-CN': '订单为你保留 {mmss}', en: 'We hold your order for {mmss}' },
  'pay.continue': { 'zh-CN': '继续支付', en: 'Continue to pay' },
  'pay.again': { 'zh-CN': '重新支付', en: 'Pay again' },
  'pay.query': { 'zh-CN': '查询结果', en: 'Check result' },
  'pay.cancelOrder': { 'zh-CN': '取消订单', en: 'Cancel order' },
  'pay.cancelAsk': { 'zh-CN': '取消这一单吗？', en: 'Cancel this order?' },
  'pay.cancelAskText': {
    'zh-CN': '留着的菜会放回去。如果刚好已付款，会全额原路退回。',
    en: 'The dishes kept for you go back. Should you just have paid, all of it is refunded.',
  },
  'pay.cancelKeep': { 'zh-CN': '先留着', en: 'Keep it' },
  'pay.network': {
    'zh-CN': '网络断了，不确定是否付成',
    en: "Connection lost. We're not sure the payment went through.",
  },
  'pay.networkText': { 'zh-CN': '先查询结果，不要重复付款。', en: "Check the result first. Please don't pay twice." },
  'pay.networkUnpaid': {
    'zh-CN': '刚查过，还没有收到付款。',
    en: 'Just checked: no payment has arrived.',
  },
  'pay.failed': { 'zh-CN': '付款没有成功', en: 'Payment failed' },
  'pay.failedUncharged': { 'zh-CN': '付款没有成功，没有扣款', en: 'Payment failed. You were not charged.' },
  'pay.failedText': {
    'zh-CN': '可能是余额不足、密码有误，或这种付款方式用不了。可以重试，或请店员帮忙收款。',
    en: 'Perhaps the balance, the password or the way of paying. Try again, or ask staff to take the payment.',
  },
  'pay.forbidden': {
    'zh-CN': '本店暂不能在线收款，请到柜台付款',
    en: 'This restaurant cannot take payment online now. Please pay at the counter.',
  },
  'pay.forbiddenText': { 'zh-CN': '到柜台报订单号 {number} 就行。', en: 'Just say order {number} at the counter.' },
  'pay.unstarted': {
    'zh-CN': '还没打开付款，订单为你保留 {mmss}',
    en: 'Payment did not open. We hold your order for {mmss}.',
  },
  'pay.unstartedText': { 'zh-CN': '没连上支付宝，请再试一次。', en: 'Alipay could not be reached. Please try again.' },
  'pay.expiredTitle': { 'zh-CN': '订单已超时关闭', en: 'The order timed out' },
  'pay.cancelledTitle': { 'zh-CN': '订单已取消', en: 'The order is cancelled' },
  'pay.storeCancelledTitle': { 'zh-CN': '餐厅取消了订单', en: 'The restaurant cancelled the order' },
  'pay.unacceptedTitle': { 'zh-CN': '餐厅没有及时接单', en: 'The restaurant did not accept the order in time' },
  'pay.closedText': {
    'zh-CN': '没有收到付款，菜已经放回去了。',
    en: 'No payment arrived, so your dishes were let go.',
  },
  'pay.closedUncharged': {
    'zh-CN': '没有扣款，菜已经放回去了。',
    en: 'You were not charged; your dishes were let go.',
  },
  'pay.orderAgain': { 'zh-CN': '重新点一单', en: 'Order again' },
  'pay.refundingText': {
    'zh-CN': '{price} 将原路退回支付宝，一般 1 分钟内到账。',
    en: '{price} goes back to your Alipay, usually within a minute.',
  },
  'pay.refundedText': { 'zh-CN': '{price} 已退回支付宝。', en: '{price} is back in your Alipay.' },
  'pay.mismatchTitle': { 'zh-CN': '付款金额不对，正在退回', en: 'The amount was wrong and goes back' },
  'pay.mismatchText': {
    'zh-CN': '收到的钱会全额原路退回支付宝，请找店员重新下单。',
    en: 'All of it goes back to your Alipay. Please order anew with staff.',
  },
  'pay.stuckText': {
    'zh-CN': '退款遇到了问题，请把订单号给店员看，会为您处理。',
    en: 'The refund met a problem. Please show the order number to staff, who will settle it.',
  },
  'pay.seeOrder': { 'zh-CN': '看订单', en: 'See order' },
  'pay.seeOrders': { 'zh-CN': '看我的订单', en: 'My orders' },
  'pay.offline': { 'zh-CN': '没连上网络，连上后自动查询', en: 'No connection. We check again by ourselves.' },
} as const satisfies Dictionary
