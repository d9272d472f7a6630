import type { AlarmKind } from '@kaifan/shared/contract'
import type { Words } from '../alipay/index.ts'
import type { SelfClosing } from './kinds.ts'

/**
 * What has happened and what to do, for people in the restaurant. `{order}` is the number that is said aloud, `{amount}` the money at risk,
 * `{detail}` what the alarm carries, `{cause}` the sentence for the sub code that it carries.
 */
export const alarmWords: Record<AlarmKind, { sentence: Words; advice: Words }> = {
  late_payment: {
    sentence: {
      'zh-CN': '订单 {order} 已取消或超时后收到付款 {amount}，正在自动全额退回。',
      en: 'Order {order} was cancelled or had expired when {amount} came in. All of it goes back by itself.',
    },
    advice: {
      'zh-CN': '无需处理。顾客询问时请告知：退款一般一分钟内到其支付宝。',
      en: 'Nothing. If the diner asks: the refund is in their Alipay, usually within a minute.',
    },
  },
  duplicate_payment: {
    sentence: {
      'zh-CN': '订单 {order} 被重复付款，多付的 {amount} 正在自动全额退回。',
      en: 'Order {order} was paid twice. The second payment of {amount} goes back by itself.',
    },
    advice: {
      'zh-CN': '无需处理，请勿再手工退款。若经常发生，请检查餐桌处的手机网络。',
      en: 'Nothing; do not refund by hand as well. If it happens often, look at the network at the tables.',
    },
  },
  amount_mismatch: {
    sentence: {
      'zh-CN': '订单 {order} 的付款金额与应付不符（支付宝方为 {amount}）。系统以查询结果为准，不符的款项全额退回。',
      en: 'The amount paid for order {order} is not what it asked for (Alipay says {amount}). A query decides; what does not fit goes back.',
    },
    advice: {
      'zh-CN': '请查看该订单：若未付款成功，请顾客重新下单；再核对是否有其他系统使用同一应用。',
      en: 'Look at the order. If it is not paid, ask the diner to order again; then check that no other system uses the same app.',
    },
  },
  foreign_notification: {
    sentence: {
      'zh-CN': '订单 {order} 的一条支付通知属于其他应用或其他收款商户，未作任何处理。',
      en: 'A notification about order {order} names another app or seller. Nothing was changed.',
    },
    advice: {
      'zh-CN': '请技术人员核对应用号与收款商户号是否与支付宝后台一致。',
      en: 'Let the person who looks after the system compare app id and seller id with Alipay’s console.',
    },
  },
  notification_missing: {
    sentence: {
      'zh-CN': '订单 {order} 已查询到付款 {amount}，但一分钟后仍未收到支付宝的通知。',
      en: 'Order {order} was found to be paid ({amount}) by asking, and a minute later Alipay’s notification is still missing.',
    },
    advice: {
      'zh-CN': '出餐不受影响。请技术人员检查支付宝能否访问本系统的通知地址。',
      en: 'The kitchen has its tickets. Let the person who looks after the system check that Alipay can reach the notification address.',
    },
  },
  signature_failure: {
    sentence: {
      'zh-CN': '支付宝的应答验签失败（{detail}），系统不采信并会再次查询。',
      en: 'An answer of Alipay’s does not verify ({detail}). It is not believed, and Alipay is asked again.',
    },
    advice: {
      'zh-CN': '请技术人员立即运行配置检查并核对支付宝公钥；公钥无误时网络中可能有人篡改。',
      en: 'Let the person who looks after the system run the doctor at once and compare Alipay’s public key; if it is right, somebody is in between.',
    },
  },
  query_failing: {
    sentence: {
      'zh-CN': '多次查询订单 {order}（{amount}）都没有得到结果，尚不知是否已付款。{cause}',
      en: 'Alipay was asked many times about order {order} ({amount}) and gave no result, so nobody knows yet whether it was paid. {cause}',
    },
    advice: {
      'zh-CN': '请勿让顾客重复付款。请技术人员检查到支付宝网关的网络和系统配置；恢复后系统自动得出结果。',
      en: 'Do not let the diner pay again. Check the way to Alipay’s gateway and the set-up; once it is mended the end is found by itself.',
    },
  },
  refund_stuck: {
    sentence: {
      'zh-CN': '订单 {order} 的退款 {amount} 尚未完成，系统会用同一退款号继续。{cause}',
      en: 'The refund of {amount} for order {order} is not through. It goes on under the same number. {cause}',
    },
    advice: {
      'zh-CN': '若余额不足请充值。请勿另行手工退款。',
      en: 'If the balance is short, top it up. Do not refund by hand as well.',
    },
  },
  refund_failed: {
    sentence: {
      'zh-CN': '订单 {order} 的退款 {amount} 被支付宝拒绝，不会再试。{cause}',
      en: 'Alipay refuses the refund of {amount} for order {order} for good. {cause}',
    },
    advice: {
      'zh-CN': '请用其他方式退给顾客，并在关闭本告警时记下方式。',
      en: 'Return the money in another way and note how when closing this alarm.',
    },
  },
  order_waiting: {
    sentence: {
      'zh-CN': '订单 {order} 已付款 {amount}，五分钟后仍无人接单。',
      en: 'Order {order} is paid ({amount}), and five minutes later nobody has accepted it.',
    },
    advice: {
      'zh-CN': '请立即接单或拒单。付款满三十分钟仍无人接单，系统自动取消订单并全额退款。',
      en: 'Accept it or refuse it now. Thirty minutes after it was paid it is cancelled by itself and all of the money goes back.',
    },
  },
  refund_request_waiting: {
    sentence: {
      'zh-CN': '订单 {order} 的顾客申请退款 {amount}，十五分钟后仍无人处理。',
      en: 'The diner of order {order} has asked for {amount} back, and fifteen minutes later nobody has decided.',
    },
    advice: {
      'zh-CN': '请同意或拒绝该申请；超出店员退款限额的，请店长处理。系统不会自动决定。',
      en: 'Grant it or decline it; above the limit of staff a manager decides. It is not decided by itself.',
    },
  },
  alipay_refused: {
    sentence: {
      'zh-CN': '支付宝拒绝订单 {order}（{amount}）的付款请求（{detail}）。{cause}',
      en: 'Alipay refuses to let order {order} ({amount}) be paid ({detail}). {cause}',
    },
    advice: {
      'zh-CN': '请按上面的说明处理；在此之前请用其他方式收款。',
      en: 'Do what the sentence says; until then take the money in another way.',
    },
  },
  bill_mismatch: {
    sentence: {
      'zh-CN': '{day} 的支付宝账单与本店账目不一致，或账单未能取得，涉及 {amount}。',
      en: 'Alipay’s bill of {day} and our ledger differ, or there is no bill that can be read: {amount} is concerned.',
    },
    advice: {
      'zh-CN': '请技术人员查看当日对账结果（接口 /api/staff/reconciliations）中的每一笔差异及可能原因，处理后关闭。',
      en: 'Let the person who looks after the system read each difference and its likely cause (/api/staff/reconciliations); settle them, then close this.',
    },
  },
  clock_skew: {
    sentence: {
      'zh-CN': '本机时钟与支付宝相差 {detail} 秒，付款请求可能被拒绝。',
      en: 'The clock of this machine is {detail} s from Alipay’s; requests may be refused.',
    },
    advice: {
      'zh-CN': '请技术人员立即校准服务器时间（NTP）。',
      en: 'Set the server’s time right (NTP) at once.',
    },
  },
  dead_job: {
    sentence: {
      'zh-CN': '后台任务 {detail} {stake}反复失败。',
      en: 'The task {detail}{stake} keeps failing.',
    },
    advice: {
      'zh-CN': '请技术人员查看日志中的错误并排除原因，再核对相关订单。',
      en: 'Let the person who looks after the system read the error in the log and mend its cause, then look at the order.',
    },
  },
}

/** Of a task that kept failing until it was given up. */
export const givenUpWords: { sentence: Words; advice: Words } = {
  sentence: {
    'zh-CN': '后台任务 {detail} {stake}多次失败，已放弃，不再自动重试。',
    en: 'The task {detail}{stake} has failed so often that it was given up. It is not tried again by itself.',
  },
  advice: {
    'zh-CN':
      '请技术人员查看日志中的错误，排除原因后重新启动系统，任务即会重试；无法修复时请手工了结相关订单，再关闭本告警。',
    en: 'Let the person who looks after the system read the error in the log, mend its cause and start the system anew, which tries it again. If that cannot be done, settle the order by hand, then close this.',
  },
}

/** That the cause has ended, for the same people; filled in as the sentences above are. */
export const overWords: Record<SelfClosing, Words> = {
  late_payment: {
    'zh-CN': '订单 {order} 取消或超时后收到的付款 {amount} 已全额退回。',
    en: 'The {amount} that came in after order {order} was cancelled or had expired has gone back in full.',
  },
  duplicate_payment: {
    'zh-CN': '订单 {order} 多付的 {amount} 已全额退回。',
    en: 'The second payment of {amount} for order {order} has gone back in full.',
  },
  notification_missing: {
    'zh-CN': '支付宝的通知已重新到达本系统。',
    en: 'Notifications of Alipay’s are arriving again.',
  },
  query_failing: {
    'zh-CN': '订单 {order}（{amount}）的付款结果已能查询到。',
    en: 'It is known again how the payment of {amount} for order {order} stands.',
  },
  refund_stuck: {
    'zh-CN': '订单 {order} 的退款 {amount} 已有最终结果，不再等待。',
    en: 'The refund of {amount} for order {order} has come to its end and waits no more.',
  },
  order_waiting: {
    'zh-CN': '订单 {order} 已接单或已取消，不再等待。',
    en: 'Order {order} has been accepted or cancelled and waits no more.',
  },
  refund_request_waiting: {
    'zh-CN': '订单 {order} 的退款申请（{amount}）已处理。',
    en: 'The request for {amount} of order {order} has been decided.',
  },
  bill_mismatch: {
    'zh-CN': '{day} 的支付宝账单与本店账目之间已没有未处理的差异。',
    en: 'No difference between Alipay’s bill of {day} and our ledger is open any more.',
  },
  clock_skew: {
    'zh-CN': '本机时钟与支付宝已恢复一致。',
    en: 'The clock of this machine agrees with Alipay’s again.',
  },
  dead_job: {
    'zh-CN': '后台任务 {detail} 已成功，或已不再需要。',
    en: 'The task {detail} has run through, or is not needed any more.',
  },
}
