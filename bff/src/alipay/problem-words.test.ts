import { expect, test } from 'vitest'
import { problemGroups, wordsFor } from './problem-words.ts'

// Alipay's own lists, by method (document version of 2025-12-15), misspellings included.
const subCodes: Record<string, string> = {
  'alipay.system.oauth.token': `isv.grant-type-invalid isv.code-invalid isv.refresh-token-invalid isv.refresh-token-time-out
    isv.refreshed-token-invalid isv.unmatched-app-id isp.unknow-error`,
  'alipay.trade.create': `ACQ.SYSTEM_ERROR ACQ.INVALID_PARAMETER ACQ.ACCESS_FORBIDDEN ACQ.EXIST_FORBIDDEN_WORD ACQ.PARTNER_ERROR
    ACQ.TOTAL_FEE_EXCEED ACQ.CONTEXT_INCONSISTENT ACQ.TRADE_HAS_SUCCESS ACQ.TRADE_HAS_CLOSE ACQ.BUYER_SELLER_EQUAL
    ACQ.TRADE_BUYER_NOT_MATCH ACQ.BUYER_ENABLE_STATUS_FORBID ACQ.SELLER_BEEN_BLOCKED ACQ.ERROR_BUYER_CERTIFY_LEVEL_LIMIT
    ACQ.SUB_MERCHANT_CREATE_FAIL ACQ.SUB_MERCHANT_TYPE_INVALID ACQ.SECONDARY_MERCHANT_STATUS_ERROR ACQ.BUYER_NOT_EXIST
    ACQ.PAYER_UNMATCHED ACQ.SECONDARY_MERCHANT_NOT_MATCH ACQ.TRADE_SETTLE_ERROR ACQ.SECONDARY_MERCHANT_ID_BLANK
    ACQ.INVALID_RECEIVE_ACCOUNT ACQ.SECONDARY_MERCHANT_ID_INVALID ACQ.BEYOND_PER_RECEIPT_SINGLE_RESTRICTION
    ACQ.SECONDARY_MERCHANT_ALIPAY_ACCOUNT_INVALID ACQ.SECONDARY_MERCHANT_ISV_PUNISH_INDIRECT ACQ.USER_LOGONID_DUP
    ACQ.CUSTOMER_VALIDATE_ERROR ACQ.INVALID_STORE_ID ACQ.SECONDARY_MERCHANT_CARD_ALIAS_NO_INVALID ACQ.NOT_SUPPORT_PAYMENT_INST
    ACQ.SELLER_NOT_EXIST ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR ACQ.ILLEGAL_ARGUMENT ACQ.SUB_GOODS_SIZE_MAX_COUNT
    ACQ.PLATFORM_BUSINESS_ACQUIRE_MODE_MUST_MERCHANT_ID ACQ.ERROR_SELLER_CERTIFY_LEVEL_LIMIT ACQ.STORE_INFO_INVALID
    ACQ.DEFAULT_SETTLE_RULE_NOT_EXIST ACQ.MERCHANT_PERM_RECEIPT_SUSPEND_LIMIT ACQ.MERCHANT_PERM_RECEIPT_SINGLE_LIMIT
    ACQ.MERCHANT_PERM_RECEIPT_DAY_LIMIT ACQ.OPEN_ID_NOT_TINY_APP ACQ.RISK_MERCHANT_IP_NOT_EXIST ACQ.BIZ_PRODUCT_NOT_ALLOWED
    ACQ.UNBOUND_APPLICATION ACQ.PRODUCT_NOT_SUPPORT_IN_TINY_APP ACQ.MERCHANT_STATUS_NOT_NORMAL`,
  'alipay.trade.query': 'ACQ.SYSTEM_ERROR ACQ.INVALID_PARAMETER ACQ.TRADE_NOT_EXIST ACQ.ENTERPRISE_PAY_BIZ_ERROR',
  'alipay.trade.close': `ACQ.SYSTEM_ERROR ACQ.TRADE_NOT_EXIST ACQ.TRADE_STATUS_ERROR ACQ.INVALID_PARAMETER
    ACQ.REASON_TRADE_STATUS_INVALID ACQ.REASON_ILLEGAL_STATUS`,
  'alipay.trade.refund': `ACQ.SYSTEM_ERROR ACQ.INVALID_PARAMETER ACQ.SELLER_BALANCE_NOT_ENOUGH ACQ.REFUND_AMT_NOT_EQUAL_TOTAL
    ACQ.REASON_TRADE_BEEN_FREEZEN ACQ.TRADE_NOT_EXIST ACQ.TRADE_HAS_FINISHED ACQ.TRADE_STATUS_ERROR ACQ.DISCORDANT_REPEAT_REQUEST
    ACQ.REASON_TRADE_REFUND_FEE_ERR ACQ.TRADE_NOT_ALLOW_REFUND ACQ.REFUND_FEE_ERROR ACQ.TRADE_HAS_CLOSE ACQ.BUYER_NOT_EXIST
    ACQ.BUYER_ENABLE_STATUS_FORBID ACQ.REASON_TRADE_STATUS_INVALID ACQ.NOT_ALLOW_PARTIAL_REFUND
    ACQ.ONLINE_TRADE_VOUCHER_NOT_ALLOW_REFUND ACQ.BUYER_ERROR ACQ.CURRENCY_NOT_SUPPORT ACQ.ALLOC_AMOUNT_VALIDATE_ERROR
    ACQ.USER_NOT_MATCH_ERR ACQ.TRADE_SETTLE_ERROR ACQ.REFUND_CHARGE_ERROR ACQ.ENTERPRISE_PAY_BIZ_ERROR
    ACQ.OVERDRAFT_ASSIGN_ACCOUNT_INVALID ACQ.OVERDRAFT_AGREEMENT_NOT_MATCH ACQ.REFUND_ACCOUNT_NOT_EXIST ACQ.CUSTOMER_VALIDATE_ERROR
    ACQ.REFUND_ROYALTY_PAYEE_ACCOUNT_NOT_EXIST ACQ.REFUNDALLOC_UNAUTH_LIMIT`,
  'alipay.trade.fastpay.refund.query':
    'ACQ.SYSTEM_ERROR ACQ.INVALID_PARAMETER TRADE_NOT_EXIST ACQ.TRADE_NOT_EXIST ACQ.ENTERPRISE_PAY_BIZ_ERROR',
  'any method, under 20001': `aop.invalid-auth-token aop.auth-token-time-out aop.invalid-app-auth-token
    aop.invalid-app-auth-token-no-api aop.app-auth-token-time-out aop.no-product-reg-by-partner`,
  'alipay.data.dataservice.bill.downloadurl.query': `NO_BILL_DATA INVAILID_ARGUMENTS BILL_NOT_EXIST UNKNOWN_ERROR
    BILL_DATE_BEFORE_REGISTRATION TYPE_NOT_SUPPORTED`,
}
const known = problemGroups.flatMap(({ codes }) => codes)

test.each(Object.entries(subCodes))('every sub code of %s has its own words', (_method, list) => {
  expect(list.split(/\s+/).filter((code) => !known.includes(code))).toEqual([])
})

test('no sub code has two meanings', () => {
  expect(known.filter((code, index) => known.indexOf(code) !== index)).toEqual([])
})

test('a diner reads nothing of codes, risk or configuration, and each language is its own', () => {
  for (const { diner, staff } of problemGroups) {
    for (const words of [diner, staff]) {
      expect(words['zh-CN']).toMatch(/[\u4e00-\u9fff].*。$/)
      expect(words.en).toMatch(/^[\x20-\x7e]+\.$/)
    }
    expect(`${diner['zh-CN']} ${diner.en}`).not.toMatch(/ACQ|isv|风险|配置|risk|config/i)
  }
})

test.each([
  ['isv.invalid-signature', 'configuration'],
  ['ACQ.NEVER_SEEN_BEFORE', 'configuration'],
  ['', 'configuration'],
  ['aop.ACQ.SYSTEM_ERROR', 'query'],
  ['isp.something-new', 'query'],
  ['isv.app-call-limited', 'retry'],
])('an unlisted %j calls for %s', (subCode, action) => {
  expect(wordsFor(subCode).action).toBe(action)
})
