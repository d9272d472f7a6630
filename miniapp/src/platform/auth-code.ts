import { holdsAuthCode, takeAuthCode } from './launch.ts'
import { isH5 } from './target.ts'

/** Where an H5 page goes to be authorised again: the BFF's entry of the same table or store. */
export interface Entry {
  tableCode?: string | undefined
  storeId: string
}

/**
 * A code that the BFF exchanges for the diner's identity, without any prompt (scope auth_base).
 * On H5 it is the one that the BFF's callback handed over; when that is used up the page leaves for the BFF's entry, and the promise
 * never settles, because the page is gone.
 */
export function getAuthCode(entry: Entry): Promise<string> {
  return isH5 ? h5AuthCode(entry) : alipayAuthCode()
}

/** Whether a code can be had without leaving the page. */
export function hasAuthCode(): boolean {
  return !isH5 || holdsAuthCode()
}

function alipayAuthCode(): Promise<string> {
  return new Promise((resolve, reject) => {
    void my.getAuthCode({
      scopes: 'auth_base',
      success: ({ authCode }) => resolve(authCode),
      fail: ({ error, errorMessage }) => reject(new Error(`my.getAuthCode ${error ?? ''}: ${errorMessage ?? ''}`)),
    })
  })
}

function h5AuthCode(entry: Entry): Promise<string> {
  const authCode = takeAuthCode()
  if (authCode) return Promise.resolve(authCode)
  const path = entry.tableCode ? `/t/${encodeURIComponent(entry.tableCode)}` : `/s/${encodeURIComponent(entry.storeId)}`
  window.location.replace(path)
  return new Promise(() => {})
}
