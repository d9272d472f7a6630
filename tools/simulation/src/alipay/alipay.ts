import type { Alipay, Answer } from '@kaifan/bff'
import { between, chanceFor } from '../chance.ts'
import type { CallFault, Method } from './faults.ts'
import { never } from '../never.ts'
import { second } from '../plan.ts'
import type { Heard, Scene } from '../scene.ts'

/** How long the BFF waits for an answer, as its real port does; ms. */
const timeoutMs = 5 * second
/** Alipay's pause between refunds of one trade; ms. */
const refundPauseMs = 3 * second

interface About {
  paymentId: string
  refundId?: string
}

/** `port` as one process of the BFF has it in this run: slow, struck by faults, and without answers for a dead one. */
export function createAlipay(scene: Scene, port: Alipay, isAlive: () => boolean): Alipay {
  const { timeline } = scene

  async function call<T extends object>(
    method: Method,
    about: About,
    effect: (payment: string) => Promise<Answer<T>>,
  ): Promise<Answer<T>> {
    const payment = await scene.keyOf(about.paymentId)
    const { fault, key } = scene.faults.onCall(method, payment)
    const answer = await perform(key, fault, { method, ...about }, () => scene.inHand(() => effect(payment)))
    if (!isAlive()) return never()
    scene.note(
      `${key}: ${wordOf(fault)}${answer.ok ? 'ok' : `${answer.kind} ${'subCode' in answer ? answer.subCode : ''}`}`,
    )
    const { paymentId, refundId } = about
    scene.heard.push({ method, paymentId, refundId, ...outcomeOf(answer), at: timeline.now(), bffAt: scene.bffNow() })
    return answer
  }

  async function perform<T extends object>(
    key: string,
    fault: CallFault | undefined,
    about: About & { method: Method },
    effect: () => Promise<Answer<T>>,
  ): Promise<Answer<T>> {
    const random = chanceFor(scene.plan.seed, `${key} pace`)
    const slow = fault === 'slow' ? 2_000 : 1
    await timeline.sleep(between(random, 20, 150) * (fault === 'slow' ? 15 : 1))
    if (fault !== undefined && scene.strike(fault, about)) {
      const answer = await effect()
      if (fault === 'timeout-before' || fault === 'timeout-after') await timeline.sleep(timeoutMs)
      return answer
    }
    if (typeof fault === 'object')
      return { ok: false, kind: 'refused', code: '40004', subCode: fault.refused, message: fault.refused }
    switch (fault) {
      case 'unreachable':
        return { ok: false, kind: 'unreachable', message: 'connection refused' }
      case 'timeout-before':
        await timeline.sleep(timeoutMs)
        return { ok: false, kind: 'unknown', message: 'no answer' }
      case 'timeout-after':
        await effect()
        await timeline.sleep(timeoutMs)
        return { ok: false, kind: 'unknown', message: 'no answer' }
      case 'late-effect':
        void timeline.sleep(timeoutMs + between(random, 0, 150) * second).then(effect)
        await timeline.sleep(timeoutMs)
        return { ok: false, kind: 'unknown', message: 'no answer' }
      case 'system-error-before':
        return { ok: false, kind: 'unknown', message: '20000' }
      case 'system-error-after':
        await effect()
        return { ok: false, kind: 'unknown', message: '20000' }
      case 'unverifiable':
        await effect()
        return { ok: false, kind: 'unverifiable', message: 'bad signature' }
      default: {
        const answer = await effect()
        await timeline.sleep(between(random, 10, 100) + (slow > 1 ? between(random, 0, slow) : 0))
        return answer
      }
    }
  }

  return {
    exchangeAuthCode: port.exchangeAuthCode,
    createTrade: (trade) =>
      call('create', trade, (payment) => {
        checkAlone(scene, payment, trade.paymentId)
        return port.createTrade({ ...trade, amountFen: trade.amountFen - scene.underchargeOf(payment) })
      }),
    queryTrade: (asked) => call('query', asked, () => port.queryTrade(asked)),
    closeTrade: (asked) => call('close', asked, () => port.closeTrade(asked)),
    refundTrade: (asked) => {
      checkPause(scene, asked)
      const effect = () => {
        checkRefund(scene, asked)
        return port.refundTrade(asked)
      }
      return call('refund', asked, effect)
    },
    queryRefund: (asked) => call('refund query', asked, () => port.queryRefund(asked)),
    downloadBill: (asked) => call('bill', { paymentId: asked.day }, () => port.downloadBill(asked)),
    verifyNotification: port.verifyNotification,
  }
}

/** Money rule 7: while a trade of an order may still be paid no other is made, or its diner could pay both. */
function checkAlone({ core, broken, tradesAsked }: Scene, payment: string, paymentId: string): void {
  const [order = ''] = payment.split('.')
  const asked = tradesAsked.get(order) ?? new Set<string>()
  tradesAsked.set(order, asked.add(paymentId))
  // One that is there already is not made again, however late the request.
  if (core.trades.lookUp({ outTradeNo: paymentId })) return
  for (const other of asked)
    if (other !== paymentId && core.trades.lookUp({ outTradeNo: other })?.status === 'WAIT_BUYER_PAY')
      broken('money rule 7: one open trade', `${payment} is made while another one of ${order} may be paid`)
}

/** By Alipay's clock: where ours jumps, what we keep of it is not the same. */
function checkPause(
  { plan, timeline, refundsSent, broken }: Scene,
  { paymentId, refundId }: { paymentId: string; refundId: string },
): void {
  const at = timeline.now()
  const before = refundsSent.findLast((sent) => sent.paymentId === paymentId)
  refundsSent.push({ paymentId, refundId, at })
  if (before && at - before.at < refundPauseMs && plan.clockSteps.length === 0)
    broken('at least 3 s between refunds of one trade', `${at - before.at} ms`)
}

/** Money rule 8, at every call: an out_request_no keeps its amount, and all of them together never exceed what was paid. */
function checkRefund(
  { core, broken, refundsAsked }: Scene,
  { paymentId, refundId, amountFen }: { paymentId: string; refundId: string; amountFen: number },
): void {
  const asked = refundsAsked.get(paymentId) ?? new Map<string, number>()
  const before = asked.get(refundId)
  if (before !== undefined && before !== amountFen)
    broken('money rule 8: one out_request_no, one amount', `${before} fen, then ${amountFen}`)
  refundsAsked.set(paymentId, asked.set(refundId, amountFen))
  const totalFen = core.trades.lookUp({ outTradeNo: paymentId })?.totalFen ?? 0
  const sumFen = [...asked.values()].reduce((sum, each) => sum + each, 0)
  if (sumFen > totalFen) broken('money rule 8: refunds beyond what was paid', `${sumFen} of ${totalFen} fen`)
}

function outcomeOf(answer: Answer<object>): Pick<Heard, 'outcome' | 'subCode'> {
  if (answer.ok) return { outcome: 'fundChanged' in answer && !answer.fundChanged ? 'pending' : 'ok', subCode: '' }
  return { outcome: answer.kind, subCode: answer.kind === 'refused' ? answer.subCode : '' }
}

function wordOf(fault: CallFault | undefined): string {
  if (fault === undefined) return ''
  return typeof fault === 'object' ? '(refusal) ' : `(${fault}) `
}
