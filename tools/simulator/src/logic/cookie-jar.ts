/** Keeps what servers set and gives it back to them (RFC 6265, without a list of public suffixes). */
export interface CookieJar {
  /** Takes the `Set-Cookie` headers of an answer of this address. */
  keep(url: string, lines: readonly string[]): void
  /** The `Cookie` header for this address; empty where there is none. */
  header(url: string): string
}

interface Cookie {
  name: string
  value: string
  domain: string
  /** Other hosts of its domain do not get it. */
  hostOnly: boolean
  path: string
  secure: boolean
  /** Epoch ms. */
  expiresAt: number
}

interface Place {
  host: string
  path: string
  secure: boolean
}

export function createCookieJar(): CookieJar {
  let cookies: Cookie[] = []
  return {
    keep(url, lines) {
      const place = placeOf(url)
      for (const made of lines.map((line) => place && readCookie(line, place))) {
        if (!made) continue
        const others = cookies.filter(
          ({ name, domain, path }) => name !== made.name || domain !== made.domain || path !== made.path,
        )
        cookies = [...others, made]
      }
    },
    header(url) {
      const place = placeOf(url)
      cookies = cookies.filter(({ expiresAt }) => expiresAt > Date.now())
      return cookies
        .filter((cookie) => place && isFor(cookie, place))
        .toSorted((one, other) => other.path.length - one.path.length)
        .map(({ name, value }) => `${name}=${value}`)
        .join('; ')
    },
  }
}

/** The worker keeps no `URL`. */
function placeOf(url: string): Place | undefined {
  const [, scheme = '', host = '', path = ''] = /^(https?):\/\/([^/?#:]+)(?::\d+)?([^?#]*)/i.exec(url) ?? []
  return host === '' ? undefined : { host: host.toLowerCase(), path: path || '/', secure: /^https$/i.test(scheme) }
}

function readCookie(line: string, { host, path }: Place): Cookie | undefined {
  const [pair = '', ...rest] = line.split(';')
  const [name, value] = halves(pair)
  const attributes = new Map(rest.map(halves).map(([key, text]) => [key.toLowerCase(), text]))
  const domain = (attributes.get('domain') ?? '').replace(/^\./, '').toLowerCase()
  if (name === '' || (domain !== '' && domain !== host && !(domain.includes('.') && host.endsWith(`.${domain}`))))
    return undefined
  const given = attributes.get('path') ?? ''
  return {
    name,
    value,
    domain: domain || host,
    hostOnly: domain === '',
    path: given.startsWith('/') ? given : path.slice(0, path.lastIndexOf('/')) || '/',
    secure: attributes.has('secure'),
    expiresAt: endOf(attributes.get('max-age'), attributes.get('expires')),
  }
}

/** Of both the age counts. */
function endOf(maxAge = '', expires = ''): number {
  if (/^-?\d+$/.test(maxAge)) return Date.now() + Number(maxAge) * 1000
  const at = Date.parse(expires)
  return Number.isNaN(at) ? Infinity : at
}

function halves(text: string): [name: string, value: string] {
  const at = text.indexOf('=')
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

function isFor({ domain, hostOnly, path, secure }: Cookie, place: Place): boolean {
  const isOfHost = place.host === domain || (!hostOnly && place.host.endsWith(`.${domain}`))
  const isBelow = place.path === path || place.path.startsWith(path.endsWith('/') ? path : `${path}/`)
  return isOfHost && isBelow && (!secure || place.secure)
}
