import type { Blobs } from '../my/environment.ts'

/** What a worker has for files, kept before its globals are hidden. */
export interface NativeFiles {
  Blob: typeof Blob
  createObjectURL(blob: Blob): string
  createImageBitmap(blob: Blob): Promise<ImageBitmap>
}

/** Files by their addresses: what was made or chosen, and what lies in the package. */
export function createBlobs(native: NativeFiles, load: typeof fetch, base: string): Blobs {
  const blobOf = async (path: string) => {
    const address = /^(?:blob|data):/.test(path) ? path : `${base}files/${path.replace(/^\//, '')}`
    const reply = await load(address)
    if (!reply.ok) throw new Error(`There is no ${path}`)
    return reply.blob()
  }
  return {
    add: (bytes, type) => native.createObjectURL(new native.Blob([bytes], { type })),
    async read(path) {
      const blob = await blobOf(path)
      return { bytes: new Uint8Array(await blob.arrayBuffer()), type: blob.type }
    },
    async imageSize(path) {
      const blob = await blobOf(path)
      const { width, height } = await native.createImageBitmap(blob)
      return { width, height, type: blob.type }
    },
  }
}
