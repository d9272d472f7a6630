import { and, eq, inArray, lt, notExists, sql } from 'drizzle-orm'
import { p, type Prune, pruning } from '../database/index.ts'
import { cartLines, cartOperations, cartPeople, carts } from './schema.ts'

/** Lines, operations and people of carts that nobody changed since, and last the carts of which nothing else is left. */
export const cartPrunings: readonly Prune<number>[] = [
  pruning<ReturnType<typeof cartLines.in>, number>('cart_lines_prune', cartLines, (t, tools) =>
    inArray(t.sessionId, leftCarts(tools)),
  ),
  pruning<ReturnType<typeof cartOperations.in>, number>('cart_operations_prune', cartOperations, (t, tools) =>
    inArray(t.sessionId, leftCarts(tools)),
  ),
  pruning<ReturnType<typeof cartPeople.in>, number>('cart_people_prune', cartPeople, (t, tools) =>
    inArray(t.sessionId, leftCarts(tools)),
  ),
  pruning<ReturnType<typeof carts.in>, number>('carts_prune', carts, (t, { db, use }) =>
    and(
      lt(t.changedAt, p('before')),
      ...[use(cartLines), use(cartOperations), use(cartPeople)].map((rest) =>
        notExists(
          db
            .select({ one: sql`1` })
            .from(rest)
            .where(eq(rest.sessionId, t.sessionId)),
        ),
      ),
    ),
  ),
]

function leftCarts({ db, use }: Parameters<Parameters<typeof pruning>[2]>[1]) {
  const t = use(carts)
  return db
    .select({ sessionId: t.sessionId })
    .from(t)
    .where(lt(t.changedAt, p('before')))
}
