/** One request to the gateway, as a developer wants to see it afterwards. */
export interface RequestRecord {
  id: number
  at: number
  method: string
  appId: string
  params: Record<string, string>
  stringToSign: string
  code: string
  subCode?: string | undefined
  subMsg?: string | undefined
  answer: string
  fault?: string | undefined
  warnings: string[]
}

const KEPT = 500

export interface Journal {
  add(record: Omit<RequestRecord, 'id'>): void
  /** Newest first. */
  list(): RequestRecord[]
  clear(): void
}

/** The last requests, in memory only. */
export function createJournal(): Journal {
  let records: RequestRecord[] = []
  let lastId = 0
  return {
    add(record) {
      lastId += 1
      records.push({ id: lastId, ...record })
      if (records.length >= 2 * KEPT) records = records.slice(-KEPT)
    },
    list: () => records.slice(-KEPT).reverse(),
    clear() {
      records = []
    },
  }
}
