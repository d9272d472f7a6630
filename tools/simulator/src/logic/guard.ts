import type { OwnerId } from '../protocol.ts'

/** Runs code of the package. What it throws is reported and goes no further, since the container lives on. */
export type Guard = (run: () => void, whose?: OwnerId) => void

/** `whose` is the page or component whose code it was, where that is known. */
export function createGuard(report: (error: unknown, whose: OwnerId | undefined) => void): Guard {
  return (run, whose) => {
    try {
      run()
    } catch (error) {
      report(error, whose)
    }
  }
}
