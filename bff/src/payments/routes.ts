import { type HttpContext, readBody, type Registrar } from '../http/index.ts'
import { ProblemError } from '../problem.ts'
import type { Payments } from './service.ts'

/** A notification is a few kilobytes; what is larger is not Alipay's. */
const notificationBytes = 64 * 1024

/** Alipay's callback. It reads nothing but the word `success`, and repeats until it gets it. */
export function notificationRoutes(payments: Payments): Registrar {
  return (app) => {
    app.post('/alipay/notifications', async (context) => {
      const form = await readForm(context)
      return form === null ? context.text('failure', 413) : context.text(await payments.receiveNotification(form))
    })
  }
}

/** Null where it is too large. */
async function readForm(context: HttpContext): Promise<string | null> {
  try {
    return new TextDecoder().decode(await readBody(context, notificationBytes))
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'body_too_large') return null
    throw error
  }
}
