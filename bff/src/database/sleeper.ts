export interface Sleeper {
  /** From here on a wake is remembered, so that one which comes before the sleep is not lost. */
  arm(): void
  /** Resolves after that time, or at once when woken. */
  sleep(ms: number): Promise<void>
  wake(): void
}

/** A loop that looks, sleeps until there may be something new, and looks again. */
export function createSleeper(): Sleeper {
  let isAwake = false
  let end = () => {}
  return {
    arm() {
      isAwake = false
    },
    sleep(ms) {
      if (isAwake) return Promise.resolve()
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms)
        end = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    },
    wake() {
      isAwake = true
      end()
    },
  }
}
