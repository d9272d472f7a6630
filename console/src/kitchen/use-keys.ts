import { useEffect, useRef } from 'react'

export interface KeyActions {
  /** 1 to 9. */
  onDigit(digit: number): void
  onRecall(): void
  /** −1 or 1. */
  onTurn(step: number): void
}

/** The keys of a bump bar or a keyboard. They rest while a sheet is open or somebody types. */
export function useKeys(actions: KeyActions): void {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return
      if (document.querySelector('dialog[open]') || event.target instanceof HTMLInputElement) return
      if (/^[1-9]$/.test(event.key)) latest.current.onDigit(Number(event.key))
      else if (event.key.toLowerCase() === 'r') latest.current.onRecall()
      else if (event.key === 'ArrowLeft') latest.current.onTurn(-1)
      else if (event.key === 'ArrowRight') latest.current.onTurn(1)
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}
