import { fileURLToPath } from 'node:url'
import { freePort } from '@kaifan/world'
import { startChild } from '../child.ts'
import type { Child } from '../child.ts'
import type { Figure } from '../figure.ts'
import { jsonOf, openWire, repeat } from '../load.ts'
import type { Wire } from '../load.ts'
import type { Programs } from '../programs.ts'
import type { Restaurant } from '../restaurant.ts'
import { median, medianRatio } from '../statistics.ts'
import { cpuPerUnit, micros } from './cpu.ts'

const rounds = 7
const times = 120
const width = 8

/** One order from being placed until Alipay has its `success`, against one call of the SDK whose answer is verified. */
export async function paidOrder(programs: Programs, restaurant: Restaurant): Promise<Figure[]> {
  const port = await freePort()
  const { folder, sandboxPort } = restaurant
  const env = await restaurant.environment(port)
  const sandbox = await startChild(fileURLToPath(new URL('../children/sandbox.ts', import.meta.url)), {
    env: { FOLDER: folder, PORT: String(sandboxPort), BFF_URL: `http://127.0.0.1:${port}` },
    port: sandboxPort,
  })
  const bff = await startChild(programs.bff, { env, port })
  const wires = { bff: openWire(port), sandbox: openWire(sandboxPort) }
  const payments = createPayments(restaurant, wires, sandbox)
  const floor = await startChild(programs['exec-floor'], {
    env: {
      GATEWAY: env['ALIPAY_GATEWAY'] ?? '',
      APP_ID: env['ALIPAY_APP_ID'] ?? '',
      PRIVATE_KEY: env['ALIPAY_PRIVATE_KEY'] ?? '',
      ALIPAY_KEY: env['ALIPAY_PUBLIC_KEY'] ?? '',
      TRADE_NO: await payments.payOne(),
      TIMES: String(times),
      WIDTH: String(width),
      // By itself the SDK dates its requests in local time, and Alipay's is Beijing's.
      TZ: 'Asia/Shanghai',
    },
  })
  const orderCpu: number[] = []
  const execCpu: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const order = await cpuPerUnit(bff, times, payments.payMany)
    const exec = await cpuPerUnit(floor, times, () => floor.ask('exec'))
    // The first round warms both up.
    if (round === 0) continue
    orderCpu.push(order)
    execCpu.push(exec)
  }
  for (const wire of Object.values(wires)) wire.close()
  for (const child of [floor, bff, sandbox]) await child.stop()
  return [
    {
      name: 'A paid order, to the notification’s success, against one verified exec of alipay-sdk',
      value: medianRatio(orderCpu, execCpu),
      unit: '×',
      bound: 'at most',
      limit: 2,
      measured: `${micros(median(orderCpu))} CPU against ${micros(median(execCpu))}`,
    },
  ]
}

function createPayments(restaurant: Restaurant, wires: { bff: Wire; sandbox: Wire }, sandbox: Child) {
  let count = 0

  /** Answers the number of the trade. */
  async function payOne(): Promise<string> {
    const sent = restaurant.order(count++)
    const { id } = jsonOf(await wires.bff.send(sent, 201))
    const path = `/api/orders/${String(id)}/payment`
    const { tradeNo } = jsonOf(await wires.bff.send({ method: 'POST', path, headers: sent.headers ?? {} }, 200))
    await wires.sandbox.send({ method: 'POST', path: `/control/trades/${String(tradeNo)}/pay`, body: '{}' }, 200)
    return String(tradeNo)
  }

  return {
    payOne,
    /** Ends when every order so far has its notification, and every notification its `success`. */
    async payMany(): Promise<void> {
      await repeat(times, width, payOne)
      const acknowledged = await sandbox.ask('acknowledged')
      if (acknowledged !== count) throw new Error(`${acknowledged} of ${count} payments were acknowledged`)
    },
  }
}
