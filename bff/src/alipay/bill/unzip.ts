import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { BillError } from './bill-error.ts'

const END_BYTES = 22
const MAX_COMMENT_BYTES = 0xffff
const MAX_FILES = 16
const STORED = 0
const DEFLATED = 8
const ENCRYPTED_FLAG = 1

const inflate = promisify(inflateRaw)

interface Entry {
  method: number
  crc: number
  packedBytes: number
  bytes: number
  headerAt: number
}

/**
 * The files of a zip (PKWARE's APPNOTE without encryption and 64-bit fields), by its directory, since sizes in a file's own header may be absent.
 * Throws `BillError` for what is no whole zip, and for more than `maxBytes` of unpacked data, which is checked before anything is unpacked.
 */
export async function unzip(zip: Buffer, maxBytes: number): Promise<Buffer[]> {
  const entries = readBounded(() => readDirectory(zip))
  const total = entries.reduce((sum, { bytes }) => sum + bytes, 0)
  if (total > maxBytes) throw new BillError(`The zip unpacks to ${total} bytes, more than ${maxBytes}`)
  return Promise.all(entries.map((entry) => unpack(zip, entry)))
}

function readDirectory(zip: Buffer): Entry[] {
  const endAt = findEnd(zip)
  const count = zip.readUInt16LE(endAt + 10)
  if (count > MAX_FILES) throw new BillError(`The zip holds ${count} files`)
  const entries: Entry[] = []
  let at = zip.readUInt32LE(endAt + 16)
  while (entries.length < count) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new BillError("The zip's directory is broken")
    if ((zip.readUInt16LE(at + 8) & ENCRYPTED_FLAG) !== 0) throw new BillError('The zip is encrypted')
    entries.push({
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packedBytes: zip.readUInt32LE(at + 20),
      bytes: zip.readUInt32LE(at + 24),
      headerAt: zip.readUInt32LE(at + 42),
    })
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries
}

function findEnd(zip: Buffer): number {
  const first = Math.max(0, zip.length - END_BYTES - MAX_COMMENT_BYTES)
  for (let at = zip.length - END_BYTES; at >= first; at -= 1) {
    if (zip.readUInt32LE(at) === 0x06054b50) return at
  }
  throw new BillError('What was downloaded is no zip')
}

async function unpack(zip: Buffer, { method, crc, packedBytes, bytes, headerAt }: Entry): Promise<Buffer> {
  const dataAt = readBounded(() => headerAt + 30 + zip.readUInt16LE(headerAt + 26) + zip.readUInt16LE(headerAt + 28))
  const packed = zip.subarray(dataAt, dataAt + packedBytes)
  if (method !== STORED && method !== DEFLATED) throw new BillError(`The zip is packed in another way (${method})`)
  const data = method === STORED ? packed : await inflateBounded(packed, bytes)
  if (data.length !== bytes || crc32(data) !== crc) throw new BillError('A file of the zip is damaged')
  return data
}

async function inflateBounded(packed: Buffer, bytes: number): Promise<Buffer> {
  try {
    // An empty file still needs room for one byte, or zlib refuses the option.
    return await inflate(packed, { maxOutputLength: Math.max(1, bytes) })
  } catch (cause) {
    throw new BillError('A file of the zip is damaged', { cause })
  }
}

/** Offsets in a zip are what its sender says: whatever points outside it is one more way to be broken. */
function readBounded<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof RangeError) throw new BillError('The zip is cut off', { cause })
    throw cause
  }
}
