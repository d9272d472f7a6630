export type QueryValues = Readonly<Record<string, string | number | boolean | undefined>>

/** `/api/orders/:orderId` with its params and query filled in. By hand, because the mini program's engine has no `URL`. */
export function urlOf(
  baseUrl: string,
  path: string,
  params: Readonly<Record<string, string>>,
  query: QueryValues,
): string {
  const filled = path.replace(/:(\w+)/g, (_placeholder, name: string) => encode(params[name] ?? ''))
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encode(name)}=${encode(String(value))}`],
  )
  return `${baseUrl.replace(/\/+$/, '')}${filled}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`
}

/** `encodeURIComponent` throws on a lone surrogate, which a scanned code can hold; U+FFFD takes its place. */
function encode(text: string): string {
  return encodeURIComponent(
    text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (match) => (match.length === 2 ? match : '\uFFFD')),
  )
}
