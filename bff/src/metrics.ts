import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  registry: Registry
  httpSeconds: Histogram<'method' | 'route' | 'status'>
  alipayCalls: Counter<'method' | 'outcome'>
  notifications: Counter<'outcome'>
  alarms: Counter<'kind'>
  payments: Counter<'state'>
  orders: Counter<'status'>
}

/** What is counted, in a registry of its own so that two worlds in one process do not mix. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'How long requests took',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    alipayCalls: new Counter({
      name: 'alipay_calls_total',
      help: 'Calls to Alipay by method and outcome',
      labelNames: ['method', 'outcome'],
      registers,
    }),
    notifications: new Counter({
      name: 'notifications_total',
      help: 'Notifications from Alipay by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
    alarms: new Counter({ name: 'alarms_total', help: 'Alarms raised by kind', labelNames: ['kind'], registers }),
    payments: new Counter({
      name: 'payments_total',
      help: 'Payments by the state they reached',
      labelNames: ['state'],
      registers,
    }),
    orders: new Counter({
      name: 'orders_total',
      help: 'Orders by the status they reached',
      labelNames: ['status'],
      registers,
    }),
  }
}

/** Alarms that are not closed, counted in the database whenever the metrics are read. */
export function watchOpenAlarms(
  { registry }: Metrics,
  count: () => Promise<readonly { kind: string; count: number }[]>,
): void {
  new Gauge({
    name: 'alarms_open',
    help: 'Alarms that nobody has closed yet, by kind',
    labelNames: ['kind'],
    registers: [registry],
    async collect() {
      const counts = await count()
      this.reset()
      for (const { kind, count: open } of counts) this.set({ kind }, open)
    },
  })
}

/** Memory, CPU and event loop of this process; once a process, since they are the process's own. */
export function collectProcessMetrics(metrics: Metrics): void {
  collectDefaultMetrics({ register: metrics.registry })
}
