import type { Dictionary } from '../translator.ts'

export const meMessages = {
  'me.hello': { 'zh-CN': '你好', en: 'Hello' },
  'me.user': { 'zh-CN': '支付宝用户', en: 'Alipay user' },
  'me.language': { 'zh-CN': '语言 / Language', en: 'Language' },
  'me.diet': { 'zh-CN': '我的忌口', en: 'My allergies' },
  'me.dietNone': { 'zh-CN': '未设置', en: 'None' },
  'me.dietHint': {
    'zh-CN': '含有这些的菜，菜单里会标出来',
    en: 'Dishes with these are marked on the menu',
  },
  'me.privacy': { 'zh-CN': '隐私', en: 'Privacy' },
  'me.about': { 'zh-CN': '关于', en: 'About' },
  'me.aboutText': {
    'zh-CN': '开饭是给餐厅用的开源点餐软件，以 MIT 许可发布。',
    en: 'Kaifan is open-source ordering software for restaurants, under the MIT licence.',
  },
  'me.version': { 'zh-CN': '版本 {version}', en: 'Version {version}' },

  'privacy.title': { 'zh-CN': '隐私', en: 'Privacy' },
  'privacy.intro': {
    'zh-CN': '点餐只需要很少的信息。这里说清楚存了什么、为什么、存多久。',
    en: 'Ordering takes little about you. Here is what is stored, why, and for how long.',
  },
  'privacy.idTitle': { 'zh-CN': '支付宝给的编号', en: 'An id from Alipay' },
  'privacy.idText': {
    'zh-CN':
      '支付宝为你在本店生成的编号（open id），用来认出你的订单和付款。没有姓名、手机号和头像。登录 30 天后失效，编号保留到你删除数据为止。',
    en: 'The id that Alipay makes of you for this restaurant (open id), to know your orders and payments. No name, phone number or picture. A sign-in ends after 30 days; the id stays until you delete your data.',
  },
  'privacy.ordersTitle': { 'zh-CN': '订单和付款', en: 'Orders and payments' },
  'privacy.ordersText': {
    'zh-CN':
      '点了什么、多少钱、哪一桌、几点，以及支付宝交易号：做菜、收款、退款和记账都要用。账目按法律要求保留；你删除数据后，它们不再和你有关。扫了桌码后选的菜，同桌都能看到，清台后删除。',
    en: "What you ordered, for how much, at which table and when, and Alipay's trade number: needed to cook, charge, refund and keep the books. The law has accounts kept; after you delete your data they are no longer tied to you. What you choose at a table is seen by everybody at it, and erased after the table is cleared.",
  },
  'privacy.notesTitle': { 'zh-CN': '你写的备注', en: 'Notes that you write' },
  'privacy.notesText': {
    'zh-CN': '给后厨看的话。请不要写电话和住址。和订单一起保留，删除数据时清空；后厨手上的那份最多再留三天。',
    en: "Words for the kitchen. Please leave out phone numbers and addresses. Kept with the order, blanked when you delete your data; the kitchen's copy within three days.",
  },
  'privacy.phoneTitle': { 'zh-CN': '只在这部手机上', en: 'Only on this phone' },
  'privacy.phoneText': {
    'zh-CN': '语言、忌口、上次的桌号，和还没扫桌码时选的菜。不会上传，删除小程序时一并清除。',
    en: 'Your language, allergies, last table, and what you choose before a table is scanned. Not uploaded; gone when you remove this mini program.',
  },
  'privacy.delete': { 'zh-CN': '删除我的数据', en: 'Delete my data' },
  'privacy.deleteTitle': { 'zh-CN': '删除我的数据？', en: 'Delete your data?' },
  'privacy.deleteText': {
    'zh-CN': '你的编号、登录和备注会删掉，订单列表会清空，不能恢复。进行中的订单照常做，退款照常退。',
    en: 'Your id, sign-ins and notes are erased and your list of orders becomes empty, for good. What is being cooked or refunded goes on.',
  },
  'privacy.deleted': { 'zh-CN': '已删除', en: 'Deleted' },
} as const satisfies Dictionary
