import { isH5 } from './target.ts'

/**
 * Taro's tab bar for the web is made of links to `javascript:;`, which our policy forbids: each tap would be reported as a breach. Its own
 * listeners do the work; the link is not followed.
 */
export function leaveScriptLinks(): void {
  if (!isH5) return
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="javascript:"]') : null
    if (link) event.preventDefault()
  })
}
