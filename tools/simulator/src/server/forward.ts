/** A request of the package, as the worker sends it. */
export interface Forwarded {
  url: string
  method: string
  headers: Record<string, string>
  body?: string
  /** The answer's body is wanted as Base64; ours is it. */
  binary?: boolean
  binaryBody?: boolean
  timeoutMs: number
}

/** `address` is where it was truly sent, `cookies` are the headers that set some. */
export type ForwardReply =
  | { ok: true; address: string; status: number; headers: Record<string, string>; cookies: string[]; body: string }
  | { ok: false; address: string; reason: 'network' | 'timeout' | 'forbidden'; sentence: string }

export interface ForwardOptions {
  /** Takes the place of a request's own origin; undefined leaves it. */
  server: string | undefined
  /** Hosts that the app may talk to, as they would be registered with Alipay; undefined allows all. */
  allowedHosts: readonly string[] | undefined
}

/** Sends a request of the package: no browser stands between, so that no CORS applies, as in a phone. */
export async function forward(
  { url, method, headers, body, binary = false, binaryBody = false, timeoutMs }: Forwarded,
  options: ForwardOptions,
): Promise<ForwardReply> {
  if (!URL.canParse(url)) return { ok: false, address: url, reason: 'network', sentence: `${url} is no address` }
  const { pathname, search, host, origin } = new URL(url)
  if (options.allowedHosts && !options.allowedHosts.includes(host))
    return {
      ok: false,
      address: url,
      reason: 'forbidden',
      sentence: `${host} is not among the hosts that the app may talk to`,
    }
  const address = (options.server ?? origin) + pathname + search
  try {
    const reply = await fetch(address, {
      method,
      headers,
      ...(body !== undefined && { body: binaryBody ? Buffer.from(body, 'base64') : body }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    const answer = Buffer.from(await reply.arrayBuffer()).toString(binary ? 'base64' : 'utf8')
    return {
      ok: true,
      address,
      status: reply.status,
      headers: Object.fromEntries(reply.headers),
      cookies: reply.headers.getSetCookie(),
      body: answer,
    }
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    return { ok: false, address, reason: late ? 'timeout' : 'network', sentence: String(error) }
  }
}

export function asForwarded(value: unknown): Forwarded | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const get = (name: string): unknown => Reflect.get(value, name)
  const [url, method, headers, body, timeoutMs] = [
    get('url'),
    get('method'),
    get('headers'),
    get('body'),
    get('timeoutMs'),
  ]
  if (typeof url !== 'string' || typeof method !== 'string' || typeof headers !== 'object' || headers === null)
    return undefined
  return {
    url,
    method,
    headers: Object.fromEntries(Object.entries(headers).map(([name, each]) => [name, String(each)])),
    ...(typeof body === 'string' && { body }),
    binary: get('binary') === true,
    binaryBody: get('binaryBody') === true,
    timeoutMs: typeof timeoutMs === 'number' && timeoutMs > 0 ? timeoutMs : 30_000,
  }
}
