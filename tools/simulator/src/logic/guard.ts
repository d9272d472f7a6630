/** Runs code of the package. What it throws is reported and goes no further, since the container lives on. */
export type Guard = (run: () => void) => void

export function createGuard(report: (error: unknown) => void): Guard {
  return (run) => {
    try {
      run()
    } catch (error) {
      report(error)
    }
  }
}
