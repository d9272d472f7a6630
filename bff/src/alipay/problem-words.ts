import type { Words } from './words.ts'

/**
 * What helps. `query`: ask Alipay how it stands, conclude nothing. `retry`: the same call later, with the same ids. `new_payment`: this trade is of no use
 * any more, pay under a new id. `sign_in`: get a new auth code. `other_payer`: the diner needs another account or way to pay. `merchant`: the
 * restaurant has something to settle with Alipay or in its menu. `by_hand`: Alipay will not do it, settle it outside. `configuration`: our request
 * or set-up is wrong.
 */
export type Action =
  | 'query'
  | 'retry'
  | 'new_payment'
  | 'sign_in'
  | 'other_payer'
  | 'merchant'
  | 'by_hand'
  | 'configuration'

export interface ProblemWords {
  diner: Words
  staff: Words
  action: Action
}

interface Group extends ProblemWords {
  codes: readonly string[]
}

const payElsewhere = {
  'zh-CN': '暂时无法用支付宝付款，请联系店员。',
  en: 'Paying with Alipay does not work right now. Please ask the staff.',
}
const refundLater = {
  'zh-CN': '退款还没有完成，餐厅会继续处理。',
  en: 'The refund is not through yet. The restaurant is taking care of it.',
}

/** Of the restaurant's bills, which no diner asks for. */
const ledgerOnly = {
  'zh-CN': '餐厅正在与支付宝核对账目，你的订单不受影响。',
  en: 'The restaurant is checking its books with Alipay. Your order is not affected.',
}

const confirming: ProblemWords = {
  diner: {
    'zh-CN': '正在确认结果，请稍候，不要重复付款。',
    en: 'We are confirming the result. Please wait and do not pay again.',
  },
  staff: {
    'zh-CN': '支付宝暂时没有给出结果，系统会继续查询，请勿重复收款或退款。',
    en: 'Alipay gave no result yet. The system keeps asking; do not charge or refund again.',
  },
  action: 'query',
}

const busy: ProblemWords = {
  diner: { 'zh-CN': '系统繁忙，请稍后再试。', en: 'The system is busy. Please try again in a moment.' },
  staff: {
    'zh-CN': '支付宝暂时不受理（请求过多或交易被冻结），请稍后再试。',
    en: 'Alipay does not take the request now (too many, or the trade is frozen). Try again later.',
  },
  action: 'retry',
}

const misconfigured: ProblemWords = {
  diner: payElsewhere,
  staff: {
    'zh-CN': '系统配置或请求有误，请联系技术人员。',
    en: 'The set-up or the request is wrong. Call the person who looks after the system.',
  },
  action: 'configuration',
}

/** Sub codes as Alipay lists them for the methods in use, its misspellings included. */
export const problemGroups: readonly Group[] = [
  { codes: ['ACQ.SYSTEM_ERROR', 'AQC.SYSTEM_ERROR', 'isp.unknow-error', 'aop.unknow-error'], ...confirming },
  {
    codes: ['ACQ.TRADE_HAS_SUCCESS'],
    diner: { 'zh-CN': '这笔订单已经付款，请勿重复付款。', en: 'This order is already paid. Please do not pay again.' },
    staff: { 'zh-CN': '该单已付款，请勿重复收款。', en: 'This order is already paid. Do not charge again.' },
    action: 'query',
  },
  {
    codes: [
      'ACQ.TRADE_STATUS_ERROR',
      'ACQ.REASON_TRADE_STATUS_INVALID',
      'ACQ.REASON_ILLEGAL_STATUS',
      'ACQ.TRADE_NOT_EXIST',
      'TRADE_NOT_EXIST',
    ],
    diner: confirming.diner,
    staff: {
      'zh-CN': '交易状态与预期不符（可能刚付款、已关闭或还未建立），系统正在查询。',
      en: 'The trade is in another state than expected (just paid, closed, or not made yet). The system is asking.',
    },
    action: 'query',
  },
  {
    codes: ['ACQ.TRADE_HAS_CLOSE', 'ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR', 'ACQ.CONTEXT_INCONSISTENT'],
    diner: { 'zh-CN': '这次付款已失效，请重新付款。', en: 'This payment has expired. Please pay again.' },
    staff: {
      'zh-CN': '这笔交易已关闭、过期或内容不一致：付款需重新发起，退款请核对是否已退。',
      en: 'The trade is closed, expired or differs from the first request. Pay anew; of a refund, see whether it has gone back already.',
    },
    action: 'new_payment',
  },
  {
    codes: ['ACQ.TRADE_BUYER_NOT_MATCH'],
    diner: {
      'zh-CN': '这次付款由另一位顾客发起，请重新付款。',
      en: 'This payment was started by another guest. Please pay again.',
    },
    staff: {
      'zh-CN': '该单已由另一位顾客发起付款，需要重新发起。',
      en: 'Another guest has started to pay. It takes a new payment.',
    },
    action: 'new_payment',
  },
  {
    codes: [
      'isv.code-invalid',
      'isv.refresh-token-invalid',
      'isv.refresh-token-time-out',
      'isv.refreshed-token-invalid',
    ],
    diner: { 'zh-CN': '登录已失效，请重新进入。', en: 'Your sign-in has expired. Please open the page again.' },
    staff: {
      'zh-CN': '顾客的授权码已失效，需要重新进入。',
      en: "The guest's auth code has expired; they need to reopen.",
    },
    action: 'sign_in',
  },
  {
    codes: ['ACQ.BUYER_SELLER_EQUAL'],
    diner: { 'zh-CN': '付款人与收款人相同，请换一个账户。', en: 'Payer and payee are the same. Use another account.' },
    staff: { 'zh-CN': '付款人与收款人相同，请用其他账户。', en: 'Payer and payee are the same account.' },
    action: 'other_payer',
  },
  {
    codes: [
      'ACQ.BUYER_NOT_EXIST',
      'ACQ.BUYER_ERROR',
      'ACQ.BUYER_ENABLE_STATUS_FORBID',
      'ACQ.ERROR_BUYER_CERTIFY_LEVEL_LIMIT',
      'ACQ.PAYER_UNMATCHED',
      'ACQ.CUSTOMER_VALIDATE_ERROR',
      'ACQ.USER_LOGONID_DUP',
      'ACQ.USER_NOT_MATCH_ERR',
      'ACQ.NOT_SUPPORT_PAYMENT_INST',
    ],
    diner: {
      'zh-CN': '你的支付宝账户暂时不能使用，请换一种付款方式或联系支付宝客服。',
      en: 'Your Alipay account cannot be used now. Please pay another way or ask Alipay.',
    },
    staff: {
      'zh-CN': '顾客的支付宝账户受限：付款请换账户，退款请线下处理。',
      en: "The guest's Alipay account is restricted: take another one, or settle a refund by hand.",
    },
    action: 'other_payer',
  },
  {
    codes: [
      'ACQ.TOTAL_FEE_EXCEED',
      'ACQ.BEYOND_PER_RECEIPT_SINGLE_RESTRICTION',
      'ACQ.MERCHANT_PERM_RECEIPT_SUSPEND_LIMIT',
      'ACQ.MERCHANT_PERM_RECEIPT_SINGLE_LIMIT',
      'ACQ.MERCHANT_PERM_RECEIPT_DAY_LIMIT',
    ],
    diner: payElsewhere,
    staff: {
      'zh-CN': '超出本店在支付宝的收款限额，请联系店长。',
      en: "The amount is beyond the restaurant's limit at Alipay. Call the manager.",
    },
    action: 'merchant',
  },
  {
    codes: ['ACQ.EXIST_FORBIDDEN_WORD'],
    diner: payElsewhere,
    staff: {
      'zh-CN': '商品名称含支付宝不允许的字词，请修改菜单。',
      en: 'A dish has a word in its name that Alipay does not allow. Change the menu.',
    },
    action: 'merchant',
  },
  {
    codes: [
      'ACQ.ACCESS_FORBIDDEN',
      'ACQ.PARTNER_ERROR',
      'ACQ.SELLER_BEEN_BLOCKED',
      'ACQ.SELLER_NOT_EXIST',
      'ACQ.ERROR_SELLER_CERTIFY_LEVEL_LIMIT',
      'ACQ.INVALID_RECEIVE_ACCOUNT',
      'ACQ.MERCHANT_STATUS_NOT_NORMAL',
      'ACQ.BIZ_PRODUCT_NOT_ALLOWED',
      'ACQ.SUB_MERCHANT_CREATE_FAIL',
      'ACQ.SUB_MERCHANT_TYPE_INVALID',
      'ACQ.SECONDARY_MERCHANT_STATUS_ERROR',
      'ACQ.SECONDARY_MERCHANT_NOT_MATCH',
      'ACQ.SECONDARY_MERCHANT_ID_BLANK',
      'ACQ.SECONDARY_MERCHANT_ID_INVALID',
      'ACQ.SECONDARY_MERCHANT_ALIPAY_ACCOUNT_INVALID',
      'ACQ.SECONDARY_MERCHANT_ISV_PUNISH_INDIRECT',
      'ACQ.SECONDARY_MERCHANT_CARD_ALIAS_NO_INVALID',
      'ACQ.PLATFORM_BUSINESS_ACQUIRE_MODE_MUST_MERCHANT_ID',
      'ACQ.DEFAULT_SETTLE_RULE_NOT_EXIST',
      'ACQ.TRADE_SETTLE_ERROR',
    ],
    diner: payElsewhere,
    staff: {
      'zh-CN': '商户账户或签约状态异常，请店长登录支付宝商家中心处理。',
      en: "The merchant's account or contract at Alipay is not in order. The manager must settle it there.",
    },
    action: 'merchant',
  },
  {
    codes: [
      'isv.grant-type-invalid',
      'isv.unmatched-app-id',
      'ACQ.INVALID_PARAMETER',
      'ACQ.ILLEGAL_ARGUMENT',
      'ACQ.INVALID_STORE_ID',
      'ACQ.STORE_INFO_INVALID',
      'ACQ.SUB_GOODS_SIZE_MAX_COUNT',
      'ACQ.OPEN_ID_NOT_TINY_APP',
      'ACQ.RISK_MERCHANT_IP_NOT_EXIST',
      'ACQ.UNBOUND_APPLICATION',
      'ACQ.PRODUCT_NOT_SUPPORT_IN_TINY_APP',
      'ACQ.CURRENCY_NOT_SUPPORT',
    ],
    ...misconfigured,
  },
  {
    // Under code 20001.
    codes: [
      'aop.invalid-auth-token',
      'aop.auth-token-time-out',
      'aop.invalid-app-auth-token',
      'aop.invalid-app-auth-token-no-api',
      'aop.app-auth-token-time-out',
      'aop.no-product-reg-by-partner',
    ],
    diner: payElsewhere,
    staff: {
      'zh-CN': '本应用在支付宝的授权或签约不足或已过期，请联系技术人员。',
      en: "The app's authorisation or contract at Alipay is not enough or has expired. Call the person who looks after the system.",
    },
    action: 'configuration',
  },
  {
    codes: ['ACQ.SELLER_BALANCE_NOT_ENOUGH'],
    diner: refundLater,
    staff: {
      'zh-CN': '商户账户余额不足，退款未完成。请充值，系统会用同一退款号再试。',
      en: "The merchant's balance is too low for the refund. Top it up; the system tries again under the same id.",
    },
    action: 'merchant',
  },
  {
    codes: [
      'ACQ.REFUND_CHARGE_ERROR',
      'ACQ.ALLOC_AMOUNT_VALIDATE_ERROR',
      'ACQ.REFUNDALLOC_UNAUTH_LIMIT',
      'ACQ.REFUND_ROYALTY_PAYEE_ACCOUNT_NOT_EXIST',
      'ACQ.OVERDRAFT_ASSIGN_ACCOUNT_INVALID',
      'ACQ.OVERDRAFT_AGREEMENT_NOT_MATCH',
    ],
    diner: refundLater,
    staff: {
      'zh-CN': '退款时分账、手续费或垫资账户异常，请店长联系支付宝处理。',
      en: 'Fees, splits or overdraft of the merchant account stop the refund. The manager must settle it with Alipay.',
    },
    action: 'merchant',
  },
  {
    codes: [
      'ACQ.TRADE_HAS_FINISHED',
      'ACQ.TRADE_NOT_ALLOW_REFUND',
      'ACQ.NOT_ALLOW_PARTIAL_REFUND',
      'ACQ.ONLINE_TRADE_VOUCHER_NOT_ALLOW_REFUND',
      'ACQ.REFUND_ACCOUNT_NOT_EXIST',
    ],
    diner: refundLater,
    staff: {
      'zh-CN': '支付宝不能退这笔款（已过期限、不支持或账户已注销），请线下处理。',
      en: 'Alipay cannot refund this (too late, not supported, or the account is gone). Settle it by hand.',
    },
    action: 'by_hand',
  },
  {
    // The same code answers queries, of which it says nothing.
    codes: ['ACQ.ENTERPRISE_PAY_BIZ_ERROR'],
    diner: refundLater,
    staff: {
      'zh-CN': '支付宝的企业付款出错：付款结果系统会继续查询，退款请线下处理。',
      en: 'A company payment fails at Alipay: how it was paid is asked again, a refund has to be settled by hand.',
    },
    action: 'by_hand',
  },
  {
    codes: [
      'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL',
      'ACQ.REASON_TRADE_REFUND_FEE_ERR',
      'ACQ.REFUND_FEE_ERROR',
      'ACQ.DISCORDANT_REPEAT_REQUEST',
    ],
    diner: refundLater,
    staff: {
      'zh-CN': '退款金额与可退余额或之前的请求不一致，请核对后联系技术人员。',
      en: 'The refund differs from what is left or from the first request. Check the sum and call for help.',
    },
    action: 'configuration',
  },
  { codes: ['ACQ.REASON_TRADE_BEEN_FREEZEN'], ...busy },
  {
    codes: ['BILL_NOT_EXIST', 'NO_BILL_DATA', 'UNKNOWN_ERROR'],
    diner: ledgerOnly,
    staff: {
      'zh-CN': '支付宝还没有这一天的账单（次日上午生成，无交易时没有账单），系统会再取。',
      en: 'Alipay has no bill of that day yet: it comes out the next morning, and not at all without trades. It is fetched again.',
    },
    action: 'retry',
  },
  {
    codes: ['BILL_DATE_BEFORE_REGISTRATION'],
    diner: ledgerOnly,
    staff: {
      'zh-CN': '这一天早于本账户在支付宝的开通日，没有账单。',
      en: 'That day is before the account was opened at Alipay, so there is no bill.',
    },
    action: 'by_hand',
  },
  { codes: ['INVAILID_ARGUMENTS', 'TYPE_NOT_SUPPORTED'], ...misconfigured, diner: ledgerOnly },
]

const byCode = new Map<string, ProblemWords>(
  problemGroups.flatMap(({ codes, ...words }) => codes.map((code) => [code, words] as const)),
)

/** The words for a sub code of Alipay's, for one that nobody has seen yet too. */
export function wordsFor(subCode: string): ProblemWords {
  const known = byCode.get(subCode)
  if (known) return known
  if (/SYSTEM_ERROR|^(?:isp|aop)\./.test(subCode)) return confirming
  if (subCode.endsWith('-limited')) return busy
  return misconfigured
}
