import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readBill } from './read-bill.ts'
import { unzip } from './unzip.ts'

const owner = { sellerId: '2088000000000001', day: '2026-11-22' }
/** As Alipay packs it: GBK in names and files, no sign of either; the sums come first, unpacked. */
const sample = readFileSync(new URL('./samples/20880000000000010156_20261122.csv.zip', import.meta.url))

function changed(change: (zip: Buffer) => Buffer | void): Buffer {
  const copy = Buffer.from(sample)
  return change(copy) ?? copy
}

/** Where the directory of the sample begins. */
const directoryAt = sample.indexOf('PK\x01\x02', 0, 'latin1')
const secondLineAt = sample.indexOf('PK\x01\x02', directoryAt + 4, 'latin1')

test('the list of trades is found in its zip and read from GBK', async () => {
  expect(await readBill(sample, owner)).toMatchObject({
    rows: [
      { kind: 'payment', paymentId: 'kf_1', refundId: null, amountFen: 8880, storeCode: null },
      { kind: 'refund', paymentId: 'kf_1', refundId: 'kf_r1', amountFen: 880 },
    ],
    odd: [],
  })
})

describe('a zip is refused', () => {
  test.each<[string, Buffer, string]>([
    ['that is none', Buffer.from('<html>502</html>'), 'no zip'],
    ['that is empty', Buffer.alloc(0), 'no zip'],
    ['without its end', sample.subarray(0, -30), 'no zip'],
    ['without its beginning', sample.subarray(400), ''],
    ['whose bytes have changed', changed((zip) => void zip.writeUInt8(zip.readUInt8(600) ^ 1, 600)), 'damaged'],
    ['whose unpacked file has changed', changed((zip) => void zip.writeUInt8(0x41, 90)), 'damaged'],
    ['that is larger than it says', changed((zip) => void zip.writeUInt32LE(100, secondLineAt + 24)), 'damaged'],
    ['with a password', changed((zip) => void zip.writeUInt16LE(1, directoryAt + 8)), 'encrypted'],
    ['packed in another way', changed((zip) => void zip.writeUInt16LE(12, directoryAt + 10)), 'another way'],
    ['whose directory is elsewhere', changed((zip) => void zip.writeUInt32LE(7, zip.length - 6)), 'directory'],
    ['that points outside itself', changed((zip) => void zip.writeUInt32LE(1e9, directoryAt + 42)), 'cut off'],
    ['of a thousand files', changed((zip) => void zip.writeUInt16LE(1000, zip.length - 12)), '1000 files'],
    ['with the sums only', changed((zip) => void zip.writeUInt16LE(1, zip.length - 12)), 'no list of trades'],
  ])('%s', async (_what, zip, sentence) => {
    await expect(readBill(zip, owner)).rejects.toThrow(expect.objectContaining({ name: 'BillError' }))
    await expect(readBill(zip, owner)).rejects.toThrow(sentence)
  })

  test('that unpacks to more than is allowed, before it is unpacked', async () => {
    await expect(unzip(sample, 1000)).rejects.toThrow('more than 1000')
  })
})
