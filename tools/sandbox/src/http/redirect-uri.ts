/** Whether `uri` is http(s) and lies under one of the prefixes: the same origin, and a path that starts with the prefix's. */
export function isUnderPrefix(uri: string, prefixes: readonly string[]): boolean {
  const target = URL.canParse(uri) ? new URL(uri) : undefined
  if (!target || !['http:', 'https:'].includes(target.protocol)) return false
  return prefixes.some((prefix) => {
    const allowed = new URL(prefix)
    return target.origin === allowed.origin && target.pathname.startsWith(allowed.pathname)
  })
}
