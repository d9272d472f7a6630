import type { Launch } from './protocol.ts'

/** `/order/detail/index?id=1` as route and query. As on a phone, a page gets its query's values as they are written. */
export function parseUrl(url: string, from = ''): { route: string; query: Record<string, string> } {
  const [path = '', search = ''] = splitOnce(url, '?')
  return { route: absolute(path, from), query: rawQuery(search) }
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

function rawQuery(text: string): Record<string, string> {
  const pairs = text.split('&').filter((pair) => pair !== '')
  return Object.fromEntries(pairs.map((pair) => splitOnce(pair, '=')).map(([name, value = '']) => [name, value]))
}

/**
 * What scanning a text opens. A mini program's own link (`alipays://platformapi/startapp?appId=…&page=…&query=…`) names page and query;
 * any other text is an ordinary code that was tied to the mini program, which comes as `qrCode` (Alipay, "关联普通二维码").
 */
export function launchOf(text: string): Launch {
  const [address = '', search = ''] = splitOnce(text.trim(), '?')
  if (!/^alipays?:\/\//.test(address))
    return { path: '', query: text === '' ? {} : { qrCode: text }, scene: text === '' ? '1000' : '1011' }
  const parameters = rawQuery(search)
  const { route, query } = parseUrl(decoded(parameters['page'] ?? ''))
  const global = Object.entries(rawQuery(decoded(parameters['query'] ?? ''))).map(([name, value]) => [
    name,
    decoded(value),
  ])
  return { path: route, query: { ...query, ...Object.fromEntries(global) }, scene: '1011' }
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
