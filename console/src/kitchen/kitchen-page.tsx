import { useEffect, useMemo, useRef, useState } from 'react'
import { call } from '../api/client.ts'
import { language, useWords } from '../language/language.ts'
import { storage } from '../platform/storage.ts'
import { endSession, session } from '../session/session.ts'
import '../styles/kitchen.css'
import '../styles/sheet.css'
import '../styles/ticket.css'
import { allDayOf } from './all-day.ts'
import { AllDayStrip } from './all-day-strip.tsx'
import { Announcer } from './announcer.tsx'
import { doneTickets, openTickets, withTaps } from './board.ts'
import { unlockSound } from './chime.ts'
import { KitchenContext, useKitchen, useKitchenState } from './context.ts'
import { FootBar } from './foot-bar.tsx'
import { createKitchen } from './kitchen.ts'
import { KitchenHeader, type Sheet } from './kitchen-header.tsx'
import { OfflineBanner } from './link-badge.tsx'
import { RecallSheet } from './recall-sheet.tsx'
import { SettingsSheet } from './settings-sheet.tsx'
import { EmptyBoard, FailedBoard, LoadingBoard } from './states.tsx'
import { boardId, neighbour, tabIdOf } from './station-tabs.tsx'
import { allStations, tabsOf, ticketsOf } from './stations.ts'
import { TicketBoard } from './ticket-board.tsx'
import { useHiddenCount } from './use-hidden-count.ts'
import { useKeys } from './use-keys.ts'
import { useStation } from './use-station.ts'
import { useWakeLock } from './use-wake-lock.ts'

/** The kitchen's screen of the member who is signed in. */
export function KitchenPage() {
  const [kitchen] = useState(() =>
    createKitchen({
      call,
      feed: () => ({
        url: '/api/staff/events',
        headers: { Authorization: `Bearer ${session.get().token ?? ''}`, 'Accept-Language': language.get() },
      }),
      onSessionLost: () => endSession('lost'),
      keep: storage,
    }),
  )

  useEffect(() => {
    const letGo = kitchen.run()
    addEventListener('online', kitchen.reconnect)
    addEventListener('offline', kitchen.reconnect)
    addEventListener('pointerdown', unlockSound, { once: true })
    return () => {
      letGo()
      removeEventListener('online', kitchen.reconnect)
      removeEventListener('offline', kitchen.reconnect)
      removeEventListener('pointerdown', unlockSound)
    }
  }, [kitchen])
  useWakeLock()

  return (
    <KitchenContext.Provider value={kitchen}>
      <KitchenScreen />
    </KitchenContext.Provider>
  )
}

function KitchenScreen() {
  const kitchen = useKitchen()
  const words = useWords()
  const { loaded, failure, stations, timeZone } = useKitchenState((state) => state)
  const [stationId, chooseStation] = useStation()
  const [sheet, setSheet] = useState<Sheet>()
  const [dish, setDish] = useState<string>()
  const board = useRef<HTMLOListElement>(null)
  const all = useShownTickets()
  const tabs = useMemo(() => tabsOf(stations, all, words), [stations, all, words])
  // A station that was taken away must not leave its screen without tickets.
  const chosen = !loaded || tabs.some(({ id }) => id === stationId) ? stationId : allStations
  const tickets = useMemo(() => openTickets(ticketsOf(all, chosen)), [all, chosen])
  const done = useMemo(() => doneTickets(ticketsOf(all, chosen)), [all, chosen])
  const dishes = useMemo(() => allDayOf(tickets), [tickets])
  const chosenDish = dishes.some(({ key }) => key === dish) ? dish : undefined
  const hidden = useHiddenCount(board, tickets)

  useEffect(() => {
    document.title = `${tickets.length > 0 ? `(${tickets.length}) ` : ''}${words.t('kitchen.title')} · 开饭`
  }, [tickets.length, words])

  useKeys({
    onDigit(digit) {
      const ticket = tickets[digit - 1]
      if (ticket?.state === 'voided') kitchen.acknowledge(ticket.id)
      else if (ticket) kitchen.tap({ kind: 'bump', ticketId: ticket.id })
    },
    onRecall() {
      const last = kitchen.state.get().undos.at(-1)
      if (last) kitchen.undo(last.id)
      else setSheet('recall')
    },
    onTurn: (step) => chooseStation(neighbour(tabs, chosen, step)),
  })

  return (
    <div className="kitchen">
      <h1 className="unseen">{words.t('kitchen.title')}</h1>
      <KitchenHeader
        tabs={tabs}
        chosen={chosen}
        onChoose={chooseStation}
        doneCount={done.length}
        timeZone={timeZone}
        onOpen={setSheet}
      />
      <main className="kitchen__main">
        <OfflineBanner />
        <div id={boardId} role="tabpanel" aria-labelledby={tabIdOf(chosen)} className="kitchen__panel">
          {dishes.length > 0 && <AllDayStrip dishes={dishes} chosen={chosenDish} onChoose={setDish} />}
          {tickets.length > 0 && (
            <TicketBoard
              tickets={tickets}
              stations={stations}
              namesStation={chosen === allStations}
              dish={chosenDish}
              list={board}
            />
          )}
          {!loaded && (failure ? <FailedBoard failure={failure} onRetry={kitchen.reconnect} /> : <LoadingBoard />)}
          {loaded && tickets.length === 0 && <EmptyBoard elsewhere={tabs[0]?.count ?? 0} />}
        </div>
      </main>
      <FootBar hidden={hidden} onMore={() => board.current?.scrollBy({ left: board.current.clientWidth })} />
      <Announcer stationId={chosen} />
      {sheet === 'recall' && (
        <RecallSheet tickets={done} stations={stations} timeZone={timeZone} onClose={() => setSheet(undefined)} />
      )}
      {sheet === 'settings' && <SettingsSheet onClose={() => setSheet(undefined)} />}
    </div>
  )
}

function useShownTickets() {
  const { ticker } = useKitchen()
  const tickets = useKitchenState(({ board }) => board.tickets)
  const taps = useKitchenState((state) => state.taps)
  return useMemo(() => withTaps(tickets, taps, ticker.now()), [tickets, taps, ticker])
}
