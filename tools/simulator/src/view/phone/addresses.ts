import { resolvePath } from '../../compile/paths.ts'

export interface Addresses {
  /** Of a file of the package as another one names it, or of anything elsewhere. */
  fileUrl(path: string, from?: string): string
  /** The package has sent this request. */
  remember(request: unknown): void
}

/** Pictures from where the package sends its requests come from where those really go. */
export function createAddresses(base: string, server: string | undefined): Addresses {
  const origins = new Set<string>()
  return {
    fileUrl(path, from = '') {
      if (/^(?:data:|blob:)/.test(path)) return path
      if (!/^https?:/.test(path)) return `${base}files/${resolvePath(from, path)}`
      const { origin } = new URL(path)
      return server !== undefined && origins.has(origin) ? server + path.slice(origin.length) : path
    },
    remember(request) {
      const url: unknown = typeof request === 'object' && request !== null ? Reflect.get(request, 'url') : undefined
      if (typeof url === 'string' && URL.canParse(url)) origins.add(new URL(url).origin)
    },
  }
}
