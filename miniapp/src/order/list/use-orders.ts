import { useEffect, useRef, useState } from 'react'
import type { Failure } from '@kaifan/shared/client'
import { orders } from '@kaifan/shared/contract'
import { stopPullDown, useBottomReached, usePullDown, useShown } from '../../platform/index.ts'
import { callAsDiner } from '../../session/index.ts'
import { createStore } from '../../store.ts'
import { nothingListed, withFirst, withNext, type Listed } from './pages.ts'

export const orderTabs = ['all', 'active', 'unpaid', 'refunds'] as const
export type OrderTab = (typeof orderTabs)[number]

type Lists = Readonly<Record<OrderTab, Listed>>

const noLists: Lists = { all: nothingListed, active: nothingListed, unpaid: nothingListed, refunds: nothingListed }
const lists = createStore<Lists>(noLists)

/** After the diner's data was erased. */
export function forgetOrders(): void {
  lists.set(noLists)
}

/** One's orders by tab: the first page anew whenever the page or the tab is looked at, older ones at the bottom. */
export function useOrders() {
  const [tab, setTab] = useState<OrderTab>('all')
  const listed = lists.use((state) => state[tab])
  const [failure, setFailure] = useState<Failure>()
  const [paging, setPaging] = useState(false)
  const current = useRef(tab)
  current.current = tab

  async function refresh(): Promise<void> {
    const mine = current.current
    const reply = await callAsDiner(orders.listOrders, { query: { filter: mine } })
    if (reply.ok) put(mine, (before) => withFirst(before, reply.data))
    if (mine === current.current) setFailure(reply.ok ? undefined : reply)
  }

  async function more(): Promise<void> {
    const mine = current.current
    const { before } = lists.get()[mine]
    if (before === undefined || paging) return
    setPaging(true)
    const reply = await callAsDiner(orders.listOrders, { query: { filter: mine, before } })
    setPaging(false)
    if (reply.ok) put(mine, (listedBefore) => withNext(listedBefore, reply.data))
    if (mine === current.current) setFailure(reply.ok ? undefined : reply)
  }

  const first = useRef(true)
  useEffect(() => {
    if (!first.current) void refresh()
    first.current = false
  }, [tab])
  useShown(() => void refresh())
  usePullDown(() => void refresh().finally(stopPullDown))
  useBottomReached(() => void more())
  return { tab, setTab, listed, failure, paging, refresh }
}

function put(tab: OrderTab, change: (before: Listed) => Listed): void {
  lists.set((before) => ({ ...before, [tab]: change(before[tab]) }))
}
