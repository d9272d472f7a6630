import { cartMessages } from './cart.ts'
import { checkoutMessages } from './checkout.ts'
import { commonMessages } from './common.ts'
import { landingMessages } from './landing.ts'
import { meMessages } from './me.ts'
import { menuMessages } from './menu.ts'
import { orderMessages } from './order.ts'
import { ordersMessages } from './orders.ts'
import { payMessages } from './pay.ts'
import { refundMessages } from './refund.ts'

/** Words of the diner's mini program and H5 app; a key is `screen.element`. */
export const dinerMessages = {
  ...commonMessages,
  ...landingMessages,
  ...menuMessages,
  ...cartMessages,
  ...checkoutMessages,
  ...payMessages,
  ...orderMessages,
  ...refundMessages,
  ...ordersMessages,
  ...meMessages,
} as const
