import { and, eq, gte, isNull, or, sql } from 'drizzle-orm'
import { p, repository, type Row } from '../database/index.ts'
import { itemStock } from './schema.ts'

export type StockRow = Row<typeof itemStock>
export type StockKey = Pick<StockRow, 'storeId' | 'businessDay' | 'itemId'>

export const stockRepository = repository(({ db, use, prepare, among }) => {
  const t = use(itemStock)
  const ofDay = and(eq(t.storeId, p('storeId')), eq(t.businessDay, p('businessDay')))
  const isItem = and(ofDay, eq(t.itemId, p('itemId')))
  const returned = { itemId: t.itemId }

  const list = prepare('stock_of_day', db.select().from(t).where(ofDay))
  const some = prepare(
    'stock_of_items',
    db
      .select()
      .from(t)
      .where(and(ofDay, among(t.itemId, 'itemIds'))),
  )
  const begin = prepare(
    'stock_insert',
    db
      .insert(t)
      .values({
        storeId: p('storeId'),
        businessDay: p('businessDay'),
        itemId: p('itemId'),
        left: p('left'),
        soldOut: false,
      })
      .onConflictDoNothing(),
  )
  const take = prepare(
    'stock_take',
    db
      .update(t)
      .set({ left: sql`${t.left} - ${p('quantity')}` })
      .where(and(isItem, eq(t.soldOut, false), or(isNull(t.left), gte(t.left, p('quantity')))))
      .returning(returned),
  )
  const giveBack = prepare(
    'stock_return',
    db
      .update(t)
      .set({ left: sql`${t.left} + ${p('quantity')}` })
      .where(isItem),
  )
  const setLeft = prepare(
    'stock_set_left',
    db
      .update(t)
      .set({ left: p('left') })
      .where(isItem),
  )
  const setSoldOut = prepare(
    'stock_set_sold_out',
    db
      .update(t)
      .set({ soldOut: p('soldOut') })
      .where(isItem),
  )

  return (run) => ({
    list: (storeId: string, businessDay: string): Promise<StockRow[]> => run(list, { storeId, businessDay }),
    some: (storeId: string, businessDay: string, itemIds: readonly string[]): Promise<StockRow[]> =>
      run(some, { storeId, businessDay, itemIds }),
    /** Begins the item's day, unless it has begun. */
    begin: (key: StockKey, left: number | null) => run(begin, { ...key, left }),
    /** False, and nothing is taken, where there is not enough. Of what has no limit nothing is counted. */
    take: async (key: StockKey, quantity: number): Promise<boolean> =>
      (await run(take, { ...key, quantity })).length > 0,
    /** Changes nothing where there is no limit. */
    giveBack: (key: StockKey, quantity: number) => run(giveBack, { ...key, quantity }),
    setLeft: (key: StockKey, left: number | null) => run(setLeft, { ...key, left }),
    setSoldOut: (key: StockKey, soldOut: boolean) => run(setSoldOut, { ...key, soldOut }),
  })
})
