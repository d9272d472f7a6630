import type { Launch } from './protocol.ts'

export type Query = Record<string, string>

/** `/order/detail/index?id=1` as route and query, seen from another page's route. */
export function parseUrl(url: string, decodes: boolean, from = ''): { route: string; query: Query } {
  const [path = '', search = ''] = splitOnce(url, '?')
  return { route: absolute(path, from), query: parseQuery(search, decodes) }
}

function absolute(path: string, from: string): string {
  if (path.startsWith('/')) return path.slice(1)
  if (!path.startsWith('.')) return path
  const steps = from.split('/').slice(0, -1)
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}

/** Names and values are decoded, unless app.json says otherwise (Alipay, "app.json 应用配置", `behavior.decodeQuery`). */
export function parseQuery(text: string, decodes: boolean): Query {
  const read = decodes ? decoded : (word: string) => word
  const pairs = text.split('&').filter((pair) => pair !== '')
  return Object.fromEntries(
    pairs.map((pair) => splitOnce(pair, '=')).map(([name = '', value = '']) => [read(name), read(value)]),
  )
}

/**
 * What scanning a text opens. A mini program's own link (`alipays://platformapi/startapp?appId=…&page=…&query=…`) names a page and a query
 * for the app; any other text is an ordinary code that was tied to the mini program, which comes in that query as `qrCode` (Alipay,
 * "如何获取各种场景的启动参数").
 */
export function launchOf(text: string): Launch {
  if (text === '') return { page: '', query: '', scene: '1000' }
  const [address = '', search = ''] = splitOnce(text.trim(), '?')
  if (!/^alipays?:\/\//.test(address)) return { page: '', query: `qrCode=${encodeURIComponent(text)}`, scene: '1011' }
  const { page = '', query = '' } = parseQuery(search, true)
  return { page, query, scene: '1011' }
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
