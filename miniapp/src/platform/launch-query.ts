/** What the way in says: a table, a store, an order that a message is about, a scene for tests of H5. */
export interface Launch {
  tableCode?: string
  storeId?: string
  orderId?: string
  authCode?: string
}

export type Query = Readonly<Record<string, string | undefined>>

const tablePath = /\/t\/([^/?#]+)/
const storePath = /\/s\/([^/?#]+)/

/**
 * Reads a launch query. A sticker's ordinary URL arrives whole in `qrCode`, perhaps percent-encoded (Alipay, "关联普通二维码");
 * what it says wins over single parameters, since it is what the diner has just scanned.
 */
export function parseLaunch(query: Query): Launch {
  return {
    ...named('tableCode', query.tableCode),
    ...named('storeId', query.storeId),
    ...named('orderId', query.orderId),
    ...named('authCode', query.authCode),
    ...(query.qrCode === undefined ? {} : parseCode(query.qrCode)),
  }
}

/** Reads what a QR code holds: `https://host/t/<tableCode>` or `/s/<storeId>`; empty where it is none of ours. */
export function parseCode(text: string): Launch {
  const url = decode(text)
  return { ...named('tableCode', tablePath.exec(url)?.[1]), ...named('storeId', storePath.exec(url)?.[1]) }
}

/** `a=1&b=2` → `{ a: '1', b: '2' }`; this engine may have no URLSearchParams. */
export function parseQuery(text: string): Query {
  const query: Record<string, string> = {}
  for (const pair of text.replace(/^\?/, '').split('&')) {
    const [name, value] = pair.split('=')
    if (name) query[decode(name)] = decode(value ?? '')
  }
  return query
}

function named<Name extends keyof Launch>(name: Name, value: string | undefined): Launch {
  return value ? { [name]: decode(value) } : {}
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
