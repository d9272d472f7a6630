import { useEffect, useRef, useState } from 'react'
import type { Failure } from '@kaifan/shared/client'
import type { BasketSent, OrderSummary, OwnOrder, Quote } from '@kaifan/shared/contract'
import { failureText } from '../../api/failure.ts'
import {
  cartVersion,
  currentCart,
  holdTheSame,
  openCart,
  readCart,
  settleCart,
  takeLines,
  usePricedCart,
  type KeyedLine,
  type PricedCart,
} from '../../cart/index.ts'
import { translate } from '../../language.ts'
import { loadMenu, refreshAvailability } from '../../menu/index.ts'
import { openPage, replacePage } from '../../platform/index.ts'
import { currentVisit, refreshTable, rememberOrder, useVisit } from '../../visit/index.ts'
import { payOrder } from '../pay.ts'
import { basketOf } from './basket.ts'
import { closeDraft, openDraft, renewKey, useDraft } from './draft.ts'
import { placeOrder, type Placed, type ToPlace } from './place.ts'
import { priceChanges, type PriceChange } from './quote-changes.ts'
import { useQuote } from './use-quote.ts'

/** An order that may have arrived, and the cart that it was made of: if it has, the table's cart no longer has its lines. */
interface Unsure {
  cart: PricedCart
  toPlace: ToPlace
}

export type Phase = { name: 'idle' } | { name: 'placing' } | { name: 'opening'; order: OwnOrder }

/** Everything that the checkout page shows and does. */
export function useCheckout() {
  const visit = useVisit((state) => state)
  const current = usePricedCart()
  const [unsure, setUnsure] = useState<Unsure>()
  const cart = unsure?.cart ?? current
  const note = useDraft((draft) => draft.note)
  const entries = (cart?.rows ?? []).map(({ entry }) => entry)
  const lines = entries.map(({ line }) => line)
  const basket = lines.length > 0 ? basketOf(visit, lines) : undefined
  const quoted = useQuote(basket)
  const [phase, setPhase] = useState<Phase>({ name: 'idle' })
  const [changes, setChanges] = useState<{ list: PriceChange[]; place: boolean }>()
  const [notice, setNotice] = useState<string>()
  const [cartChanged, setCartChanged] = useState<'cleared' | 'by_mates'>()
  const [double, setDouble] = useState<{ earlier: OrderSummary | undefined }>()
  const busy = useRef(false)
  const { quote } = quoted

  useEffect(() => {
    openCart()
    openDraft(currentCart().place)
  }, [visit.tableCode, visit.storeId])
  useMenuChanges(quote, cart, (list) => setChanges({ list, place: false }))

  async function place(withQuote: Quote | undefined = quote): Promise<void> {
    if (busy.current || !basket || !withQuote) return
    busy.current = true
    setNotice(undefined)
    setChanges(undefined)
    setPhase({ name: 'placing' })
    await follow(await placeSeen(withQuote, basket), withQuote)
    busy.current = false
  }

  /** Orders what the diner sees and nothing else: what the table's cart does not know yet is sent first, and may bring other lines. */
  async function placeSeen(seen: Quote, toPlace: BasketSent): Promise<Placed> {
    if (unsure) return send({ ...unsure.toPlace, basket: toPlace, note })
    const failure = await settleCart()
    if (failure) return { kind: 'refused', failure }
    if (!holdTheSame(currentCart().lines, entries)) return { kind: 'cart_changed' }
    const { menuVersion, totalFen: expectedTotalFen } = seen
    return send({ basket: toPlace, note, menuVersion, expectedTotalFen, cartVersion: cartVersion() })
  }

  async function send(toPlace: ToPlace): Promise<Placed> {
    const placed = await placeOrder(toPlace)
    if (placed.kind === 'uncertain' && cart) setUnsure({ cart, toPlace })
    else if (placed.kind !== 'double') setUnsure(undefined)
    return placed
  }

  async function follow(placed: Placed, seen: Quote): Promise<void> {
    if (placed.kind === 'placed') return openSheet(placed.order, entries)
    setPhase({ name: 'idle' })
    switch (placed.kind) {
      case 'cart_changed':
        await Promise.all([readCart(), refreshTable()])
        // Whom the table does not know any more has no mates who could have ordered.
        return setCartChanged(currentCart().me === undefined ? 'cleared' : 'by_mates')
      case 'repriced':
        setChanges({ list: priceChanges(lines, seen, placed.quote), place: true })
        quoted.put(placed.quote)
        void loadMenu(visit.storeId)
        return
      case 'double':
        return setDouble({ earlier: placed.earlier })
      case 'uncertain':
        return setNotice(translate()('checkout.uncertain'))
      case 'faulty':
        setNotice(failureText(placed.failure))
        void refreshAvailability()
        return quoted.ask()
      case 'refused':
        // What is wrong with the table stands on its own card.
        if (isTableFailure(placed.failure)) return refreshTable()
        setNotice(failureText(placed.failure))
        return refreshAvailability()
    }
  }

  /** From here on the order is known, whatever becomes of its payment: the cart's work is done. */
  async function openSheet(order: OwnOrder, ordered: readonly KeyedLine[]): Promise<void> {
    setPhase({ name: 'opening', order })
    rememberOrder(visit.tableCode, order.createdAt)
    closeDraft()
    // What was read after a lost reply may be without them already.
    if (unsure) void readCart()
    else takeLines(ordered)
    const sheet = await payOrder(order.id)
    if (sheet) replacePage('result', { orderId: order.id, hint: sheet.hint })
    void refreshTable()
  }

  function leaveDouble(): void {
    setDouble(undefined)
    setUnsure(undefined)
    renewKey()
  }

  function lookAtEarlier(): void {
    const earlier = double?.earlier
    leaveDouble()
    if (earlier) openPage('detail', { orderId: earlier.id })
  }

  return {
    visit,
    cart,
    quoted,
    note,
    phase,
    notice,
    cartChanged,
    seeCart: () => setCartChanged(undefined),
    changes: changes?.list,
    accept: () => (changes?.place ? void place() : setChanges(undefined)),
    refuse: () => setChanges(undefined),
    place: () => void place(),
    double: double !== undefined,
    doubleNumber: double?.earlier?.orderNumber,
    lookAtEarlier,
    orderAnew: leaveDouble,
  }
}

/** Says once, with the first quote, which prices are not those of the menu that the diner chose from. */
function useMenuChanges(
  quote: Quote | undefined,
  cart: ReturnType<typeof usePricedCart>,
  found: (list: PriceChange[]) => void,
): void {
  const told = useRef(false)
  useEffect(() => {
    if (told.current || !quote || !cart) return
    told.current = true
    const lines = cart.rows.map(({ entry }) => entry.line)
    const list = priceChanges(lines, cart, quote)
    if (!list.some(({ kind }) => kind === 'line')) return
    found(list)
    void loadMenu(currentVisit().storeId)
  }, [quote, cart])
}

function isTableFailure(failure: Failure): boolean {
  return failure.reason === 'problem' && failure.problem.code.startsWith('table_')
}
