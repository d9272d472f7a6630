import * as v from 'valibot'
import { endpoint, everyone, owners } from './endpoint.ts'
import { localized, text } from './fields.ts'

export const role = v.picklist(['owner', 'manager', 'staff'], 'body_invalid')
const account = v.pipe(text(64), v.regex(/^[A-Za-z0-9._@-]{2,64}$/, 'body_invalid'))
const password = v.pipe(text(200), v.minLength(8, 'body_invalid'))

export const member = v.object({ id: v.string(), account: v.string(), name: v.string(), role, disabled: v.boolean() })
export type Member = v.InferOutput<typeof member>

const me = v.object({ member, store: v.object({ id: v.string(), name: localized }) })

export const staff = {
  signIn: endpoint({
    method: 'POST',
    path: '/api/staff/sessions',
    summary: 'Signs a member of staff in',
    access: 'public',
    body: v.object({ account: text(64), password: text(200) }),
    reply: v.object({ token: v.string(), expiresAt: v.number(), ...me.entries }),
    status: 201,
    problems: ['credentials_wrong'],
    limit: 'sign_in',
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/api/staff/sessions/current',
    summary: 'Ends this session',
    access: everyone,
    status: 204,
    problems: [],
  }),
  readStaffMe: endpoint({
    method: 'GET',
    path: '/api/staff/me',
    summary: 'Who is signed in, and where',
    access: everyone,
    reply: me,
    problems: [],
  }),
  listMembers: endpoint({
    method: 'GET',
    path: '/api/staff/members',
    summary: 'Everyone who works here',
    access: owners,
    reply: v.object({ members: v.array(member) }),
    problems: [],
  }),
  createMember: endpoint({
    method: 'POST',
    path: '/api/staff/members',
    summary: 'Adds a member of staff',
    access: owners,
    body: v.object({ account, name: v.pipe(text(60), v.minLength(1, 'body_invalid')), role, password }),
    reply: member,
    status: 201,
    problems: ['account_taken'],
  }),
  changeMember: endpoint({
    method: 'PATCH',
    path: '/api/staff/members/:memberId',
    summary: 'Changes name, role, password, or locks the account; open sessions end with a new password or a lock',
    access: owners,
    body: v.object({
      name: v.optional(v.pipe(text(60), v.minLength(1, 'body_invalid'))),
      role: v.optional(role),
      password: v.optional(password),
      disabled: v.optional(v.boolean()),
    }),
    reply: member,
    problems: ['member_not_found', 'last_owner'],
  }),
} as const
