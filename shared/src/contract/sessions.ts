import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { text } from './fields.ts'

export const app = v.picklist(['miniprogram', 'h5'], 'body_invalid')
/** Which of the store's two Alipay apps the diner came in by. */
export type App = v.InferOutput<typeof app>

export const sessions = {
  createSession: endpoint({
    method: 'POST',
    path: '/api/sessions',
    summary: 'Signs a diner in with an Alipay auth code',
    access: 'public',
    body: v.object({ app, authCode: v.pipe(text(256), v.minLength(1, 'body_invalid')) }),
    reply: v.object({ token: v.string(), expiresAt: v.number(), customer: v.object({ id: v.string() }) }),
    status: 201,
    problems: ['auth_code_invalid', 'alipay_unreachable'],
    limit: 'new_session',
  }),
  deleteMe: endpoint({
    method: 'DELETE',
    path: '/api/me',
    summary: "Erases the diner's identity, sessions and notes; orders stay as anonymous accounts",
    access: 'customer',
    status: 204,
    problems: [],
  }),
} as const
