export type ContentEncoding = 'br' | 'gzip'

/** The best of the encodings that the reader takes, by quality and then brotli before gzip (RFC 9110, 12.5.3); undefined is plain. */
export function negotiateEncoding(acceptEncoding: string | undefined): ContentEncoding | undefined {
  if (acceptEncoding === undefined) return undefined
  if (!acceptEncoding.includes(';') && /\bbr\b/.test(acceptEncoding)) return 'br'
  const br = quality(acceptEncoding, 'br')
  const gzip = quality(acceptEncoding, 'gzip')
  if (br === 0 && gzip === 0) return undefined
  return br >= gzip ? 'br' : 'gzip'
}

function quality(acceptEncoding: string, encoding: ContentEncoding): number {
  let any = 0
  for (const part of acceptEncoding.split(',')) {
    const [name = '', ...parameters] = part.split(';')
    const coding = name.trim().toLowerCase()
    if (coding !== encoding && coding !== '*') continue
    const weight = parameters.map((text) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/i.exec(text)?.[1]).find(Boolean)
    const value = weight === undefined ? 1 : Number(weight)
    if (coding === encoding) return value
    any = value
  }
  return any
}
