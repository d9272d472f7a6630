import type { Device, Launch, Network } from '../protocol.ts'
import type { Entry } from './phone/log.ts'

/** What the shell and the drivers can do with a phone: `window.simulator` of its page. */
export interface PhoneControl {
  /** Everything that was logged so far, oldest first. */
  readonly log: readonly Entry[]
  onEntry(listener: (entry: Entry) => void): void
  clearLog(): void
  device(): Device
  changeDevice(change: Partial<Device>): void
  network(): Network
  changeNetwork(change: Partial<Network>): void
  /** Leaves the running app and comes back by what scanning this text opens; without a text by its icon. */
  enter(text: string): void
  leave(): void
  /** Empties what the app has stored, for its next start. */
  forget(): void
  /** Once the package has heard all that happened so far, and what it made of it at once is shown. */
  caughtUp(): Promise<void>
  /** The route of the page on top. */
  route(): string
  title(): string
  /** What `my` functions that ask the user answer next, without showing anything; by the name of the function. */
  answers: Record<string, unknown[]>
  /** Answers the sheet of this function that is shown. */
  answerSheet(name: string, value: unknown): void
  /** The texts that the scanner offers. */
  codes: string[]
  buyer: string
}

declare global {
  interface Window {
    simulator?: PhoneControl
  }
}

export interface PhoneOptions {
  launch: Launch
  buyer: string
  clockOffsetMs: number
  network: Network
}
