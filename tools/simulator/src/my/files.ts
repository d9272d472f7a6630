import { isObject } from '../logic/object.ts'
import type { Instance } from '../logic/object.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { Refusal, textOption } from './environment.ts'
import type { Environment, Functions } from './environment.ts'

/** Alipay's numbers of `my.downloadFile` and `my.uploadFile`. */
const errors = { file: 11, network: 12, server: 20 } as const

/** Files live as long as the phone's window: a downloaded or chosen one is named by an address of its own. */
export function fileFunctions(environment: Environment): Functions {
  const { blobs } = environment
  return {
    async: {
      downloadFile: (options) => download(environment, options),
      uploadFile: (options) => upload(environment, options),
      async getImageInfo(options) {
        const path = textOption(options, 'src')
        const { width, height, type } = await blobs.imageSize(path).catch(() => refuseFile(path))
        return { width, height, type: type.replace('image/', ''), path, orientation: 'up' }
      },
      async getFileInfo(options) {
        const path = textOption(options, options['apFilePath'] === undefined ? 'filePath' : 'apFilePath')
        const { bytes } = await blobs.read(path).catch(() => refuseFile(path))
        return { size: bytes.length }
      },
      /** What is to be saved stays where it is. */
      saveFile: (options) => ({ apFilePath: textOption(options, 'apFilePath'), success: true }),
      compressImage: ({ apFilePaths }) => ({ apFilePaths }),
      saveImage: () => ({}),
      saveImageToPhotosAlbum: () => ({ success: true }),
    },
  }
}

function refuseFile(path: string): never {
  throw new Refusal(errors.file, `${path} cannot be read`)
}

const patience = { timeoutMs: 60_000 }

function headersOf(options: Instance): Record<string, string> {
  const given = isObject(options['header']) ? options['header'] : isObject(options['headers']) ? options['headers'] : {}
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), String(value)]))
}

async function download({ send, blobs }: Environment, options: Instance): Promise<Instance> {
  const request = { url: textOption(options, 'url'), method: 'GET', headers: headersOf(options), body: undefined }
  const reply = await send({ ...request, ...patience, binary: true })
  if (!reply.ok) throw new Refusal(errors.network, reply.sentence)
  if (reply.status >= 400) throw new Refusal(errors.server, `http status error ${reply.status}`)
  const { headers } = reply
  const path = blobs.add(fromBase64(reply.body), headers['content-type'] ?? 'application/octet-stream')
  return { apFilePath: path, tempFilePath: path, headers, header: headers }
}

async function upload({ send, blobs }: Environment, options: Instance): Promise<Instance> {
  const path = textOption(options, 'filePath')
  const file = await blobs.read(path).catch(() => refuseFile(path))
  const name = textOption(options, 'name')
  const boundary = `simulator${Date.now().toString(36)}`
  const fields = Object.entries(isObject(options['formData']) ? options['formData'] : {})
  const parts = [
    ...fields.map(([field, value]) => `${partHead(boundary, field)}\r\n\r\n${String(value)}\r\n`),
    `${partHead(boundary, name)}; filename="${String(options['fileName'] ?? name)}"\r\nContent-Type: ${file.type}\r\n\r\n`,
  ]
  const body = joined([utf8(parts.join('')), file.bytes, utf8(`\r\n--${boundary}--\r\n`)])
  const reply = await send({
    url: textOption(options, 'url'),
    method: 'POST',
    headers: { ...headersOf(options), 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: toBase64(body),
    binaryBody: true,
    ...patience,
  })
  if (!reply.ok) throw new Refusal(errors.network, reply.sentence)
  return { data: reply.body, statusCode: reply.status, header: reply.headers }
}

function partHead(boundary: string, name: string): string {
  return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`
}

/** UTF-8 without a TextEncoder, of which the worker keeps none. */
function utf8(text: string): Uint8Array {
  const encoded = encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  )
  return Uint8Array.from(encoded, (char) => char.charCodeAt(0))
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
