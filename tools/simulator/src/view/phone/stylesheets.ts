import type { AppConfig } from '../../compile/app-config.ts'

/** By page or component; `app` for all, `base` for what Alipay's own components look like. */
export type Stylesheets = Readonly<Record<string, CSSStyleSheet>>

/** The app's styles, then those of the components that the page can meet, then its own. */
export function sheetsOf(route: string, { components }: AppConfig, styles: Stylesheets): CSSStyleSheet[] {
  const found = new Set<string>(['base', 'app'])
  const visit = (path: string): void => {
    for (const used of Object.values(components[path] ?? {})) {
      if (found.has(used)) continue
      found.add(used)
      visit(used)
    }
  }
  visit(route)
  return [...found, route].flatMap((name) => styles[name] ?? [])
}
