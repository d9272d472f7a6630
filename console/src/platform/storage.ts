/** What this browser keeps. Every call survives a browser that keeps nothing: it then forgets with the page. */
export const storage = {
  read(name: string): string | undefined {
    try {
      return localStorage.getItem(`kaifan.${name}`) ?? undefined
    } catch {
      return undefined
    }
  },
  write(name: string, value: string | undefined): void {
    try {
      if (value === undefined) localStorage.removeItem(`kaifan.${name}`)
      else localStorage.setItem(`kaifan.${name}`, value)
    } catch {
      // A full or forbidden storage costs the memory of a setting, not the work at hand.
    }
  },
}
