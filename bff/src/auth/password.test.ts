import { expect, test, vi } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

// Hashing a password is slow on purpose, and slower still on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

test('a password is known again, another is not, and two hashes of one differ', async () => {
  const [one, two] = await Promise.all([hashPassword('八宝饭-2026'), hashPassword('八宝饭-2026')])
  expect(one).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$[\w-]{22}\$[\w-]{43}$/)
  expect(one).not.toBe(two)
  expect(await verifyPassword('八宝饭-2026', one)).toBe(true)
  expect(await verifyPassword('八宝饭-2025', one)).toBe(false)
})

test('one password is one, however its letters are composed', async () => {
  const composed = 'caf\u00e9-crème'
  expect(await verifyPassword(composed.normalize('NFD'), await hashPassword(composed))).toBe(true)
})

test('a hash of an earlier cost is still read', async () => {
  // scrypt('pleaseletmein', 'SodiumChloride', N=16384, r=8, p=1), RFC 7914, 12.
  const key =
    '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887'
  const salt = Buffer.from('SodiumChloride').toString('base64url')
  const stored = `$scrypt$ln=14,r=8,p=1$${salt}$${Buffer.from(key, 'hex').toString('base64url')}`
  expect(await verifyPassword('pleaseletmein', stored)).toBe(true)
  expect(await verifyPassword('pleaseletmeout', stored)).toBe(false)
})

test('what is no hash is an error, not a wrong password', async () => {
  await expect(verifyPassword('x', 'plain')).rejects.toThrow('unknown form')
})
