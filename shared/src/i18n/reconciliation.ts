import type { Bucket, DifferenceCause } from '../contract/reconciliations.ts'
import type { Dictionary, Message } from './translator.ts'

const buckets = {
  'reconciliation.bucket.equal': { 'zh-CN': '一致', en: 'Equal' },
  'reconciliation.bucket.ours_only': { 'zh-CN': '只有本店账目有', en: 'Only in our books' },
  'reconciliation.bucket.theirs_only': { 'zh-CN': '只有支付宝账单有', en: 'Only in Alipay’s bill' },
  'reconciliation.bucket.amount_differs': { 'zh-CN': '金额不同', en: 'Amounts differ' },
  'reconciliation.bucket.state_differs': { 'zh-CN': '状态不同', en: 'States differ' },
} as const satisfies { readonly [Name in Bucket as `reconciliation.bucket.${Name}`]: Message }

const causes = {
  'reconciliation.cause.neighbouring_day': {
    'zh-CN': '可能在午夜前后完成，记在前一天的账单里，而那天还没有对账。请先对前一天的账。',
    en: 'Probably completed near midnight and stands in the bill of the day before, which has not been matched yet. Match that day first.',
  },
  'reconciliation.cause.not_in_bill': {
    'zh-CN':
      '本店记为已完成，支付宝账单里却没有。请在支付宝商家后台按商户订单号查这笔交易，可能记到了另一个账户，或是上线前的测试数据。',
    en: 'Our books say it is done and the bill does not have it. Look the trade up in Alipay’s console: it may belong to another account, or be test data from before the opening.',
  },
  'reconciliation.cause.other_program': {
    'zh-CN': '不是本系统发起的交易：可能有另一套程序、收款码或收银机在用同一个支付宝账户。',
    en: 'Not made by this system: another program, a printed code or a till uses the same Alipay account.',
  },
  'reconciliation.cause.test_data': {
    'zh-CN': '编号像本系统的，但这里没有记录：可能来自共用同一账户的测试系统，或在恢复旧备份时丢了。',
    en: 'Its id looks like one of ours, but there is no record of it: a test system shares the account, or the record was lost when an older backup was restored.',
  },
  'reconciliation.cause.refunded_by_hand': {
    'zh-CN': '可能有人直接在支付宝商家后台退了款。请核对订单，并在备注里写明原因。',
    en: 'Somebody probably refunded it by hand in Alipay’s console. Check the order and write down why.',
  },
  'reconciliation.cause.refund_unknown': {
    'zh-CN': '这笔退款的编号像本系统的，但这里没有记录：可能在恢复旧备份时丢了，或由测试系统发起。',
    en: 'The refund’s id looks like one of ours, but there is no record of it: lost when an older backup was restored, or sent by a test system.',
  },
  'reconciliation.cause.listed_twice': {
    'zh-CN': '账单里同一笔出现了两次。请在支付宝商家后台核实是否真的收付了两次。',
    en: 'The bill lists the same thing twice. Check in Alipay’s console whether the money really moved twice.',
  },
  'reconciliation.cause.notification_lost': {
    'zh-CN': '顾客已付款，但通知没有送达，查询也还没有确认。请稍后重新对账。',
    en: 'The diner has paid, but the notification was lost and no query has confirmed it yet. Match the day again later.',
  },
  'reconciliation.cause.refund_not_confirmed': {
    'zh-CN': '支付宝已退款，本店还没有确认到。请稍后重新对账，不要再退一次。',
    en: 'Alipay has made the refund and we have not confirmed it yet. Match the day again later and do not refund again.',
  },
  'reconciliation.cause.returned_in_full': {
    'zh-CN': '顾客付的金额与订单不符，系统已把收到的钱全额退回。确认退款到账后即可关闭。',
    en: 'Another amount was paid than the order asked for, and all of it went back by itself. Close this once the refund is in the bill.',
  },
  'reconciliation.cause.amount_changed': {
    'zh-CN': '两边金额不同，原因不明。请在支付宝商家后台核对这笔交易。',
    en: 'The amounts differ for a reason that the data does not show. Check the trade in Alipay’s console.',
  },
  'reconciliation.cause.unknown_kind': {
    'zh-CN': '账单里这一行的业务类型是本系统不认识的，没有参与对账。请打开支付宝账单，按行号核对是什么钱。',
    en: 'This line of the bill is of a kind that the system does not know and was not matched. Look it up in Alipay’s bill by its row.',
  },
  'reconciliation.cause.unreadable_line': {
    'zh-CN': '账单里这一行读不出来，其余各行已照常对账。请打开支付宝账单，按行号核对。',
    en: 'This line of the bill cannot be read; all others were matched. Look it up in Alipay’s bill by its row.',
  },
} as const satisfies { readonly [Cause in DifferenceCause as `reconciliation.cause.${Cause}`]: Message }

/** Words of the reconciliation: where a line fell, and why it probably differs. */
export const reconciliationMessages = { ...buckets, ...causes } as const satisfies Dictionary
