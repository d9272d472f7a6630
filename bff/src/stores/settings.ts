import { hash } from 'node:crypto'
import type { BodyOf, StoreProfile, StoreSettings, stores } from '@kaifan/shared/contract'
import type { Fault } from '@kaifan/shared/problems'
import { isTimeZone, utcOffsetMinutes } from './zone.ts'

export type SettingsChange = BodyOf<typeof stores.changeStoreSettings>

/** The settings with the named ones changed; null takes an optional one away. */
export function changedSettings(settings: StoreSettings, change: SettingsChange): StoreSettings {
  const { slogan, address, phone, notice, ...others } = change
  return {
    ...settings,
    ...named(others),
    slogan: optional(slogan, settings.slogan),
    address: optional(address, settings.address),
    phone: optional(phone, settings.phone),
    notice: optional(notice, settings.notice),
  }
}

/** What the form of the settings cannot say: the time zone exists, and no two stations or allergens share an id. */
export function settingsFaults(settings: StoreSettings): Fault[] {
  const faults: Fault[] = []
  if (!isTimeZone(settings.timeZone)) faults.push({ code: 'body_invalid', path: 'timeZone' })
  for (const list of ['stations', 'allergens'] as const) {
    const ids = settings[list].map((each) => each.id)
    ids.forEach((id, index) => {
      if (ids.indexOf(id) < index) faults.push({ code: 'body_invalid', path: `${list}.${index}.id` })
    })
  }
  return faults
}

/** What diners may know. A notice's id changes with its text, so that one who closed it sees the next. */
export function storeProfile(settings: StoreSettings, now: number): StoreProfile {
  const { notice } = settings
  return {
    id: settings.id,
    name: settings.name,
    slogan: settings.slogan,
    address: settings.address,
    phone: settings.phone,
    themeColor: settings.themeColor,
    ...(notice && { notice: { id: hash('sha256', JSON.stringify(notice), 'base64url').slice(0, 12), text: notice } }),
    hours: settings.hours,
    timeZone: settings.timeZone,
    utcOffsetMinutes: utcOffsetMinutes(settings.timeZone, now),
    teaFeeFenPerGuest: settings.teaFeeFenPerGuest,
    quickNotes: settings.quickNotes,
    allergens: settings.allergens,
    stations: settings.stations.map(({ id, name }) => ({ id, name })),
  }
}

/** undefined leaves what stands, null takes it away. */
function optional<T>(change: T | null | undefined, before: T | undefined): T | undefined {
  return change === undefined ? before : (change ?? undefined)
}

/** Every value given stands for itself; a name given as undefined is not named. */
function named<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
