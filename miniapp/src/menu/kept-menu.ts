import type { PublishedMenu, StoreProfile } from '@kaifan/shared/contract'
import { readLongText, readStored, writeLongText, writeStored } from '../platform/index.ts'

/** What the phone keeps of a menu, so that it is there before the network and without it. */
export interface KeptMenu {
  menu: PublishedMenu
  store: StoreProfile
  etag: string | undefined
  /** Epoch ms. */
  checkedAt: number
}

interface Head {
  /** Another form is not read: raise it with each change of what is kept. */
  form: number
  storeId: string
  etag?: string | undefined
  checkedAt: number
}

const form = 1
const headKey = 'menu.head'
const bodyKey = 'menu.body'

/** One store's menu is kept, the last one. */
export function readKeptMenu(storeId: string): KeptMenu | undefined {
  const head = readStored(headKey, isHead)
  if (!head || head.storeId !== storeId) return undefined
  const body = parse(readLongText(bodyKey))
  return body && { ...body, etag: head.etag, checkedAt: head.checkedAt }
}

/** `whole` is false where only the time of the last look changed. */
export function writeKeptMenu({ menu, store, etag, checkedAt }: KeptMenu, whole: boolean): void {
  if (whole) writeLongText(bodyKey, JSON.stringify({ menu, store }))
  const head: Head = { form, storeId: store.id, etag, checkedAt }
  writeStored(headKey, head)
}

/** Written by this app in this form, so a look at its outline is enough. */
function parse(text: string | undefined): { menu: PublishedMenu; store: StoreProfile } | undefined {
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isBody(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isBody(value: unknown): value is { menu: PublishedMenu; store: StoreProfile } {
  return typeof value === 'object' && value !== null && 'menu' in value && 'store' in value
}

function isHead(value: unknown): value is Head {
  return (
    typeof value === 'object' &&
    value !== null &&
    'form' in value &&
    value.form === form &&
    'storeId' in value &&
    'checkedAt' in value &&
    typeof value.checkedAt === 'number'
  )
}
