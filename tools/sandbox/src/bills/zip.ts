import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  /** In the encoding of whoever reads it: no flag says that it is UTF-8. */
  name: Buffer
  data: Buffer
}

const VERSION = 20
const DEFLATE = 8
/** 1 January 1980, the first day that a zip can name. */
const DOS_DATE = 0x21

/** The fields that a file's own header and its line in the directory share. */
function commonFields({ name, data }: ZipEntry, packed: Buffer): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(VERSION, 0)
  fields.writeUInt16LE(DEFLATE, 4)
  fields.writeUInt16LE(DOS_DATE, 8)
  fields.writeUInt32LE(crc32(data), 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(data.length, 18)
  fields.writeUInt16LE(name.length, 22)
  return fields
}

function directoryLine(entry: ZipEntry, common: Buffer, offset: number): Buffer {
  const start = Buffer.from([0x50, 0x4b, 0x01, 0x02, VERSION, 0])
  const end = Buffer.alloc(14)
  end.writeUInt32LE(offset, 10)
  return Buffer.concat([start, common, end, entry.name])
}

/** A zip of a few files (PKWARE's APPNOTE, without its 64-bit fields). */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const packed = deflateRawSync(entry.data)
    const common = commonFields(entry, packed)
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, entry.name, packed])
    files.push(file)
    directory.push(directoryLine(entry, common, offset))
    offset += file.length
  }
  const lines = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(lines.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, lines, end])
}
