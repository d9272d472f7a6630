import { bodyLimit } from 'hono/body-limit'
import type { Registrar } from '../http/index.ts'
import type { Payments } from './service.ts'

/** A notification is a few kilobytes; what is larger is not Alipay's. */
const notificationBytes = 64 * 1024

/** Alipay's callback. It reads nothing but the word `success`, and repeats until it gets it. */
export function notificationRoutes(payments: Payments): Registrar {
  return (app) => {
    app.post(
      '/alipay/notifications',
      bodyLimit({ maxSize: notificationBytes, onError: (context) => context.text('failure', 413) }),
      async (context) => context.text(await payments.receiveNotification(await context.req.text())),
    )
  }
}
