import type { AlarmAtRest, Ledger } from './ledger.ts'
import { isAnswered } from './alarms.ts'
import type { Scene } from '../scene.ts'

/** What the end of a kind's cause is: whether it came in that very moment, and whether it has come by the end of the run. */
interface End {
  cameAt(alarm: AlarmAtRest, at: number): boolean
  hasCome(alarm: AlarmAtRest): boolean
}

/** An alarm that closed itself has a cause that had ended just then, and one whose cause has ended is not left open. Nobody else closes any. */
export function checkEnds(scene: Scene, ledger: Ledger): void {
  const ends = endsIn(scene, ledger)
  for (const alarm of ledger.alarms) {
    const end = ends[alarm.kind]
    const what = `${alarm.kind} of ${ledger.keyOf(alarm.paymentId)} (${alarm.detail}, ${alarm.day})`
    if (alarm.closedAt === null) {
      if (end?.hasCome(alarm)) scene.broken('an alarm whose cause has ended is closed', what)
    } else if (!end?.cameAt(alarm, alarm.closedAt)) scene.broken('an alarm closes when its cause ends', what)
  }
}

function endsIn(scene: Scene, ledger: Ledger): Record<string, End> {
  const { orders, payments, steps, notifications, reconciled, discrepancies } = ledger
  const stepsTo = (subjectId: string, states: readonly string[]) =>
    steps.filter((step) => step.subjectId === subjectId && states.includes(step.to))

  /** Of money that nobody owed: it has gone back. */
  const returned = (cause: string): End => {
    const stepsOf = ({ paymentId }: AlarmAtRest) =>
      payments
        .flatMap(({ refunds }) => refunds)
        .filter((refund) => refund.paymentId === paymentId && refund.cause === cause)
        .flatMap(({ id }) => stepsTo(id, ['done']))
    return {
      cameAt: (alarm, at) => stepsOf(alarm).some((step) => step.at === at),
      hasCome: (alarm) => stepsOf(alarm).length > 0,
    }
  }

  const orderOf = (orderId: string) => orders.find(({ id }) => id === orderId)
  const leavesPlaced = (orderId: string) => orderOf(orderId)?.steps.filter(({ from }) => from === 'placed') ?? []
  const requestsOf = (orderId: string) => orderOf(orderId)?.requests ?? []

  const ownIds = new Set(payments.map(({ id }) => id))
  const arrived = notifications.filter(
    ({ paymentId, outcome }) => ownIds.has(paymentId) && !outcome.startsWith('foreign'),
  )
  const isSettled = (day: string) =>
    reconciled.some((each) => each.day === day && each.state === 'done') &&
    !discrepancies.some((each) => each.day === day && each.state === 'open')

  return {
    late_payment: returned('late'),
    duplicate_payment: returned('duplicate'),
    refund_stuck: {
      cameAt: ({ refundId }, at) => stepsTo(refundId, ['done', 'failed']).some((step) => step.at === at),
      hasCome: ({ refundId }) => stepsTo(refundId, ['done', 'failed']).length > 0,
    },
    query_failing: {
      cameAt: ({ paymentId }, at) =>
        scene.heard.some((answer) => answer.paymentId === paymentId && answer.bffAt === at && isAnswered(answer)) ||
        arrived.some((each) => each.paymentId === paymentId && each.receivedAt === at),
      hasCome: ({ paymentId }) => stepsTo(paymentId, ['paid', 'closed', 'failed']).length > 0,
    },
    notification_missing: {
      cameAt: (_alarm, at) => arrived.some(({ receivedAt }) => receivedAt === at),
      // By a clock that jumps nobody knows what came first.
      hasCome: ({ lastAt }) =>
        scene.plan.clockSteps.length === 0 && arrived.some(({ receivedAt }) => receivedAt > lastAt),
    },
    order_waiting: {
      cameAt: ({ orderId }, at) => leavesPlaced(orderId).some((step) => step.at === at),
      hasCome: ({ orderId }) => leavesPlaced(orderId).length > 0,
    },
    refund_request_waiting: {
      cameAt: ({ orderId }, at) => requestsOf(orderId).some(({ decidedAt }) => decidedAt === at),
      hasCome: ({ orderId }) => requestsOf(orderId).every(({ decidedAt }) => decidedAt !== null),
    },
    bill_mismatch: { cameAt: ({ day }) => isSettled(day), hasCome: ({ day }) => isSettled(day) },
  }
}
