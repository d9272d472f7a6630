import { launchOf } from '../route.ts'
import type { AppConfig } from '../compile/app-config.ts'
import { baseCss } from './base-css.ts'
import { defineElements } from './elements.ts'
import type { ViewCode } from './files.ts'
import { readDevice, readNetwork } from './phone/device.ts'
import { phoneCss } from './phone/phone-css.ts'
import { startPhone } from './phone/phone.ts'
import { openStore } from './phone/store.ts'

/** The server's account of the package, or of why there is none. */
type Account =
  | {
      ok: true
      config: AppConfig
      styles: Record<string, string>
      fonts: string
      version: string
      server?: string
      warnings: string[]
    }
  | { ok: false; message: string }

/** The phone's page: `?code=TEXT` opens what scanning that text would. */
async function main(): Promise<void> {
  const parameters = new URLSearchParams(location.search)
  addStyle(phoneCss)
  const account: Account = await (await fetch('code/package.json')).json()
  if (!account.ok) return showTrouble(account.message)
  addStyle(account.fonts)
  defineElements()
  const address = new URL(`code/view.js?${account.version}`, location.href).href
  const buyer = parameters.get('buyer') ?? 'lin'
  const phone = parameters.get('phone') ?? buyer
  const [code, store] = await Promise.all([importCode(address), openStore(`${account.config.appId}:${phone}:`)])
  const styles = Object.fromEntries(
    Object.entries({ base: baseCss, ...account.styles }).map(([name, css]) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
      return [name, sheet] as const
    }),
  )
  const device = readDevice(parameters)
  window.simulator = startPhone(
    {
      config: account.config,
      code,
      version: account.version,
      styles,
      server: account.server,
      warnings: account.warnings,
    },
    store,
    device,
    {
      launch: launchOf(parameters.get('code') ?? ''),
      buyer,
      clockOffsetMs: Number(parameters.get('clockOffset') ?? 0),
      network: readNetwork(parameters),
    },
  )
}

async function importCode(address: string): Promise<ViewCode> {
  return import(/* @vite-ignore */ address)
}

function addStyle(css: string): void {
  const style = document.createElement('style')
  style.textContent = css
  document.head.append(style)
}

function showTrouble(message: string): void {
  const trouble = document.createElement('pre')
  trouble.className = 'phone-trouble'
  trouble.setAttribute('role', 'alert')
  trouble.textContent = message
  document.body.append(trouble)
}

main().catch((error: unknown) => showTrouble(String(error)))
