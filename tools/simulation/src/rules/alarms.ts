import type { Expected } from './expected-alarm.ts'
import type { AlarmAtRest, Ledger } from './ledger.ts'
import { daysOf } from './bill.ts'
import { causesInWaiting } from './waiting.ts'
import type { Heard, Scene } from '../scene.ts'

/** What one alarm of a kind is about: of the same subject there is one, which counts up. */
const subjects: Record<string, (alarm: AlarmAtRest) => string> = {
  signature_failure: () => '',
  notification_missing: () => '',
  clock_skew: () => '',
  alipay_refused: ({ detail }) => detail,
  refund_stuck: ({ refundId }) => refundId,
  refund_failed: ({ refundId }) => refundId,
  bill_mismatch: ({ day }) => day,
  order_waiting: ({ orderId }) => orderId,
  refund_request_waiting: ({ orderId }) => orderId,
}

/** Each cause has its alarm and each alarm a cause, by kind and subject, as often as it struck. */
export function checkAlarms(scene: Scene, ledger: Ledger): void {
  const expected = [
    ...causesInPlan(scene),
    ...causesInLedger(scene, ledger),
    ...causesInAnswers(scene),
    ...causesInRefunds(scene, ledger),
    ...causesInSilence(scene, ledger),
    ...causesInSilentQueries(scene, ledger),
    ...causesInWaiting(scene, ledger),
  ]
  const isAbout = (alarm: AlarmAtRest, { kind, subject }: Expected) =>
    alarm.kind === kind && (subjects[kind] ?? (({ paymentId }) => paymentId))(alarm) === subject
  for (const each of expected) {
    const times = ledger.alarms.filter((alarm) => isAbout(alarm, each)).reduce((sum, alarm) => sum + alarm.times, 0)
    const [least, most] = each.times ?? [1, Infinity]
    if (times < least || times > most)
      scene.broken(
        'each cause has its alarm',
        `${each.what} raised ${each.kind} ${times} times, not ${least === most ? least : `${least} to ${most}`}`,
      )
  }
  for (const alarm of ledger.alarms)
    if (!expected.some((each) => isAbout(alarm, each)))
      scene.broken(
        'each alarm has a cause',
        `${alarm.kind} of ${ledger.keyOf(alarm.paymentId)} (${alarm.detail}, ${alarm.day})`,
      )
}

function causesInPlan({ causes }: Scene): Expected[] {
  return causes.map(({ alarm, paymentId, what, optional }) => ({
    kind: alarm,
    subject: paymentId,
    what,
    times: [optional ? 0 : 1, Infinity],
  }))
}

function causesInLedger({ plan }: Scene, { payments, orders }: Ledger): Expected[] {
  const days = daysOf(plan.startsAt, plan.startsAt + plan.endsMs)
  return payments.flatMap(({ id, key, state, refunds, trade, orderId, amountFen }) => {
    const order = orders.find((each) => each.id === orderId)
    const expected: Expected[] = []
    if (state === 'paid' && order?.paidPaymentId !== id) {
      // Of an order that was refused after it had been paid, only the refund knows which came first.
      const isDuplicate = order?.status === 'cancelled' ? refunds[0]?.cause === 'duplicate' : true
      const kind = isDuplicate && order?.paidPaymentId ? 'duplicate_payment' : 'late_payment'
      expected.push({ kind, subject: id, what: `${key}, which is not owed,`, times: [1, 1] })
    }
    if (trade?.paidAt !== undefined && trade.totalFen !== amountFen) {
      const day = days.find(({ until }) => trade.paidAt !== undefined && trade.paidAt < until)?.day ?? ''
      expected.push({ kind: 'amount_mismatch', subject: id, what: `another amount of ${key}` })
      expected.push({ kind: 'bill_mismatch', subject: day, what: `another amount of ${key}` })
    }
    for (const refund of refunds)
      if (refund.state === 'failed')
        expected.push({ kind: 'refund_failed', subject: refund.id, what: `a refused refund of ${key}`, times: [1, 1] })
    return expected
  })
}

/** Refusals of a create that say something about its trade, of which nobody needs to be told. */
const ownRefusals = [
  'ACQ.TRADE_HAS_SUCCESS',
  'ACQ.TRADE_HAS_CLOSE',
  'ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR',
  'ACQ.TRADE_BUYER_NOT_MATCH',
]

function causesInAnswers(scene: Scene): Expected[] {
  const { heard, deaths } = scene
  const counted = (kind: string, subject: string, what: string, answers: readonly Heard[]): Expected[] => {
    const sure = answers.filter(({ at }) => !deaths.has(at)).length
    return answers.length === 0 ? [] : [{ kind, subject, what, times: [sure, answers.length] }]
  }
  const unverifiable = heard.filter(({ outcome }) => outcome === 'unverifiable')
  const refused = heard.filter(
    ({ method, outcome, subCode }) => method === 'create' && outcome === 'refused' && !ownRefusals.includes(subCode),
  )
  const subCodes = [...new Set(refused.map(({ subCode }) => subCode))]
  return [
    ...counted('signature_failure', '', 'answers without a good signature', unverifiable),
    ...subCodes.flatMap((subCode) =>
      counted(
        'alipay_refused',
        subCode,
        `creates refused by ${subCode}`,
        refused.filter((each) => each.subCode === subCode),
      ),
    ),
  ]
}

/** Questions in a row without an answer of use after which people are told, and after each as many more. */
const silencesUntilAlarm = 10

/** Of each payment, for as long as it is open. */
function causesInSilentQueries({ heard, deaths, plan }: Scene, { payments, steps }: Ledger): Expected[] {
  return payments.flatMap(({ id, key }): Expected[] => {
    const ends = steps.filter(({ subjectId, to }) => subjectId === id && finalStates.includes(to)).map(({ at }) => at)
    const endsAt = Math.min(...ends, Infinity)
    const about = heard.filter(({ paymentId }) => paymentId === id)
    const toldWhile = (isOpen: (answer: Heard) => boolean) => {
      let silences = 0
      let told = 0
      for (const answer of about.filter(isOpen)) {
        // What a process hears in the moment of its death may not have been noted.
        if (isAnswered(answer)) silences = deaths.has(answer.at) ? silences : 0
        else if (answer.method === 'query' && (silences += 1) % silencesUntilAlarm === 0) told += 1
      }
      return told
    }
    const most = toldWhile(({ bffAt }) => bffAt <= endsAt || plan.clockSteps.length > 0)
    // What a process heard in its last moment is counted nowhere, and by a clock that jumps nobody knows what came first.
    const isSure = deaths.size === 0 && plan.clockSteps.length === 0
    const least = isSure ? toldWhile(({ bffAt }) => bffAt < endsAt) : 0
    if (most === 0) return []
    return [{ kind: 'query_failing', subject: id, what: `no answers about ${key}`, times: [least, most] }]
  })
}

const finalStates = ['paid', 'closed', 'failed']

/** Whether it says how the trade stands; also a create does, and a refusal because there is none. */
export function isAnswered({ method, outcome, subCode }: Heard): boolean {
  if (method === 'create') return outcome === 'ok'
  if (method !== 'query' && method !== 'close') return false
  return outcome === 'ok' || subCode === 'ACQ.TRADE_NOT_EXIST'
}

/** How long a payment that was found by asking waits for its notification; ms. */
const notificationWithinMs = 60_000

function causesInSilence({ plan }: Scene, { payments, steps, notifications }: Ledger): Expected[] {
  const told = new Set(notifications.map(({ id }) => id))
  const asked = payments.filter(({ id }) =>
    steps.some(({ subjectId, to, cause }) => subjectId === id && to === 'paid' && !told.has(cause)),
  )
  const ofTheirOwn = notifications.filter(({ outcome }) => outcome !== 'refund' && !outcome.startsWith('foreign'))
  const firstAt = (id: string) =>
    Math.min(...ofTheirOwn.filter(({ paymentId }) => paymentId === id).map(({ receivedAt }) => receivedAt))
  const never = asked.filter(({ id }) => firstAt(id) === Infinity).length
  const late = asked.filter(({ id, paidAt }) => firstAt(id) > (paidAt ?? 0) + notificationWithinMs).length
  // A process that died over the alarm raises it again, and a clock that jumps makes late what was not.
  const most = plan.crashes.length > 0 ? Infinity : plan.clockSteps.length > 0 ? asked.length : late
  if (most === 0 || asked.length === 0) return []
  return [{ kind: 'notification_missing', subject: '', what: 'lost notifications', times: [never, most] }]
}

/** After as many looks without an end people are told of a refund. */
const looksUntilAlarm = 5

function causesInRefunds({ heard, deaths, plan }: Scene, { payments }: Ledger): Expected[] {
  // Two servers whose clock is set back may ask at the same time, and what one hears after the other has come to the end is no look.
  const mayOverlap = plan.servers === 2 && plan.clockSteps.length > 0
  return payments.flatMap(({ key, refunds }) =>
    refunds.flatMap(({ id, state }): Expected[] => {
      const answers = heard.filter(({ refundId }) => refundId === id)
      const refusals = answers.filter(({ method, outcome }) => method === 'refund' && outcome === 'refused')
      const open = answers.filter(({ outcome }) => outcome !== 'ok').length - refusals.length
      const put = refusals.filter(({ subCode }) => passing.includes(subCode))
      const looks = open + refusals.length - put.length - (state === 'failed' ? 1 : 0)
      const isTold = deaths.size === 0 && !mayOverlap && looks >= looksUntilAlarm
      const sure = put.filter(({ at }) => !deaths.has(at)).length + Number(isTold)
      if (sure === 0 && open < looksUntilAlarm && refusals.length === 0) return []
      return [{ kind: 'refund_stuck', subject: id, what: `a refund of ${key}`, times: [sure, refusals.length + 1] }]
    }),
  )
}

/** What keeps Alipay from a refund only for a while. */
const passing = ['ACQ.SELLER_BALANCE_NOT_ENOUGH', 'ACQ.REASON_TRADE_BEEN_FREEZEN']
