/** One line of the money code made wrong, and the rule by which the simulation must notice it. */
export interface Defect {
  name: string
  /** From the repository's root. */
  file: string
  /** Stands there exactly once. */
  find: string
  replace: string
  /** The beginning of the rule's name. */
  rule: string
  /** A run that notices it. */
  seed: number
}

export const defects: readonly Defect[] = [
  {
    name: 'a trade of another amount counts as paid',
    file: 'bff/src/payments/payment.ts',
    find: 'trade.amountFen === payment.amountFen',
    replace: 'trade.amountFen > 0',
    rule: 'money rule',
    seed: 1,
  },
  {
    name: 'a notification of another amount counts',
    file: 'bff/src/payments/notify.ts',
    find: 'if (message.amountFen !== payment.amountFen) {',
    replace: 'if (message.amountFen === null) {',
    rule: 'each cause',
    seed: 2,
  },
  {
    name: "another app's notification counts",
    file: 'bff/src/payments/notify.ts',
    find: "if (message.appId !== deps.appIds[payment.app]) return 'foreign_app'",
    replace: '',
    rule: 'each cause',
    seed: 1,
  },
  {
    name: "another seller's notification counts",
    file: 'bff/src/payments/notify.ts',
    find: "return message.sellerId === deps.sellerIds[payment.app] ? null : 'foreign_seller'",
    replace: 'return null',
    rule: 'each cause',
    seed: 1,
  },
  {
    name: 'a close without an answer counts as closed',
    file: 'bff/src/payments/settle.ts',
    find: "return queryPayment(deps, paymentId, 'close')",
    replace: "return apply(deps, payment, { to: 'closed', tradeNo: null }, 'close')",
    rule: 'money rule',
    seed: 1,
  },
  {
    name: 'money that is not owed is kept',
    file: 'bff/src/payments/steps.ts',
    find: 'await requestRefund(tx, paid, paid.amountFen, settled.cause, reason.now)',
    replace: '',
    rule: 'money rule 7',
    seed: 4,
  },
  {
    name: 'a refund without an answer counts as done',
    file: 'bff/src/payments/refund.ts',
    find: "if (answer.kind !== 'refused') return { to: 'unknown', ...reasonOf(answer) }",
    replace: "if (answer.kind !== 'refused') return { to: 'done' }",
    rule: 'money rule',
    seed: 1,
  },
  {
    name: 'a refund that Alipay never received is not sent again',
    file: 'bff/src/payments/refunds.ts',
    find: "return step.to === 'send' ? send(deps, refund, app)",
    replace: "return step.to === 'send' ? { to: 'unknown', cause: 'query' }",
    rule: 'money rule 3',
    seed: 1,
  },
  {
    name: 'a wrong amount is refunded each time it is seen',
    file: 'bff/src/payments/steps.ts',
    find: "if (payment.state === 'paid' || known.length > 0) return payment",
    replace: "if (payment.state === 'paid' || known.length > 5) return payment",
    rule: 'money rule',
    seed: 47,
  },
  {
    name: 'a refused order is not refunded',
    file: 'bff/src/orders/change.ts',
    find: "await deps.payments.refundWhole(tx, order.paidPaymentId, 'store_refused', now)",
    replace: 'null',
    rule: 'money rule 7',
    seed: 1,
  },
  {
    name: 'an order that dies keeps its stock',
    file: 'bff/src/orders/steps.ts',
    find: 'await deps.menu.returnStock(',
    replace: 'if (order.version < 0) await deps.menu.returnStock(',
    rule: 'money rule 10',
    seed: 1,
  },
  {
    name: 'a refused order is cooked',
    file: 'bff/src/orders/change.ts',
    find: 'await deps.kitchen.onRefused(tx, cancelled, now)',
    replace: '',
    rule: 'money rule 9',
    seed: 1,
  },
  {
    name: 'the jobs of a process that died are lost',
    file: 'bff/src/jobs/repository.ts',
    find: "and(isDue, lte(at, p('now')))",
    replace: "and(isDue, sql`${t.lockedUntil} is null`, lte(at, p('now')))",
    rule: 'jobs come',
    seed: 5,
  },
  {
    name: 'a payment is not looked after once its create was not answered',
    file: 'bff/src/payments/payment.ts',
    find: "return now >= payment.expiresAt + giveUpAfterExpiryMs ? { to: 'closed', tradeNo: null } : { to: 'nothing' }",
    replace: "return { to: 'closed', tradeNo: null }",
    rule: 'money rule',
    seed: 27,
  },
  {
    name: 'a refused create fails a payment though another create has no answer yet',
    file: 'bff/src/payments/payment.ts',
    find: "return state === 'pending' && tradeNo === null",
    replace: "return (state === 'pending' || state === 'unknown') && tradeNo === null",
    rule: 'money rule 7',
    seed: 55,
  },
  {
    name: 'a refused create fails a payment whose trade another create has made',
    file: 'bff/src/payments/payment.ts',
    find: "return state === 'pending' && tradeNo === null",
    replace: "return state === 'pending'",
    rule: 'money rule 7',
    seed: 145,
  },
  {
    name: 'each step of a refund by lines is rounded for itself',
    file: 'shared/src/pricing/refund.ts',
    find: 'sumFen += upTo(shares[index] ?? 0, to, line.quantity) - upTo(shares[index] ?? 0, from, line.quantity)',
    replace: 'sumFen += upTo(shares[index] ?? 0, quantity, line.quantity)',
    rule: 'refunded by lines',
    seed: 6,
  },
  {
    name: 'a refund that is sent again has another out_request_no',
    file: 'bff/src/payments/refunds.ts',
    find: 'await deps.alipay.refundTrade({ app, paymentId, refundId, amountFen, reason })',
    replace: 'await deps.alipay.refundTrade({ app, paymentId, refundId: refundId + refund.looks, amountFen, reason })',
    rule: 'money rule 8',
    seed: 1,
  },
  {
    name: 'whoever grants a refund is not asked for the limit',
    file: 'bff/src/orders/refunds/decide.ts',
    find: 'await refuseAboveLimit(deps, tx, member, whole, request.amountFen)',
    replace: '',
    rule: 'refunds by staff',
    seed: 1,
  },
  {
    name: 'what is refunded stays on its tickets',
    file: 'bff/src/orders/refunds/grant.ts',
    find: 'await deps.kitchen.onRefunded(tx, current, left, now)',
    replace: 'await deps.kitchen.onRefunded(tx, current, new Map(), now)',
    rule: 'money rule 9',
    seed: 1,
  },
  {
    name: 'refunds of one trade keep no distance',
    file: 'bff/src/payments/refund.ts',
    find: 'sentAt === null ? 0 : sentAt + refundSpacingMs',
    replace: 'sentAt === null ? 0 : sentAt - refundSpacingMs',
    rule: 'at least 3 s',
    seed: 3,
  },
  {
    name: 'stock comes back of what is cooked already',
    file: 'bff/src/orders/portions.ts',
    find: 'parts.filter((_part, index) => isUncookedPart(progress, lineId, index))',
    replace: 'parts.filter((_part, index) => progress.length > 0 || isUncookedPart(progress, lineId, index))',
    rule: 'money rule 10',
    seed: 1,
  },
]
