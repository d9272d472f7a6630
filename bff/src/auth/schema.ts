import type { App, Role } from '@kaifan/shared/contract'
import { defineTable } from '../database/index.ts'

/** A diner as one of our apps knows them. Erasing empties the identity and keeps the row that orders point to. */
export const customers = defineTable(
  'customers',
  (k) => ({
    id: k.text('id').primaryKey(),
    app: k.text('app').$type<App>().notNull(),
    openId: k.text('open_id'),
    userId: k.text('user_id'),
    createdAt: k.ms('created_at').notNull(),
    erasedAt: k.ms('erased_at'),
  }),
  (t, k) => [
    k.uniqueIndex('customers_open_id').on(t.app, t.openId),
    k.uniqueIndex('customers_user_id').on(t.app, t.userId),
  ],
)

/** Tokens are kept as their SHA-256, so that a copy of the database signs nobody in. */
export const sessions = defineTable(
  'sessions',
  (k) => ({
    tokenHash: k.text('token_hash').primaryKey(),
    customerId: k.text('customer_id').notNull(),
    createdAt: k.ms('created_at').notNull(),
    expiresAt: k.ms('expires_at').notNull(),
  }),
  (t, k) => [k.index('sessions_customer').on(t.customerId), k.index('sessions_expiry').on(t.expiresAt)],
)

export const members = defineTable(
  'members',
  (k) => ({
    id: k.text('id').primaryKey(),
    storeId: k.text('store_id').notNull(),
    account: k.text('account').notNull(),
    name: k.text('name').notNull(),
    role: k.text('role').$type<Role>().notNull(),
    passwordHash: k.text('password_hash').notNull(),
    disabled: k.bool('disabled').notNull(),
    createdAt: k.ms('created_at').notNull(),
    version: k.int('version').notNull(),
  }),
  (t, k) => [k.uniqueIndex('members_account').on(t.account), k.index('members_store').on(t.storeId)],
)

export const staffSessions = defineTable(
  'staff_sessions',
  (k) => ({
    tokenHash: k.text('token_hash').primaryKey(),
    memberId: k.text('member_id').notNull(),
    createdAt: k.ms('created_at').notNull(),
    expiresAt: k.ms('expires_at').notNull(),
  }),
  (t, k) => [k.index('staff_sessions_member').on(t.memberId), k.index('staff_sessions_expiry').on(t.expiresAt)],
)
