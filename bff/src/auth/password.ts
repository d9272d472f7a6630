import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** 16 MiB and five passes: the memory-sparing row of OWASP's password storage cheat sheet for scrypt. */
const present: Cost = { ln: 14, r: 8, p: 5 }

interface Cost {
  /** Binary logarithm of N. */
  ln: number
  r: number
  p: number
}

/** `$scrypt$ln=14,r=8,p=5$salt$hash`, so that a later cost can stand beside this one. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, present, 32)
  return `$scrypt$ln=${present.ln},r=${present.r},p=${present.p}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const match = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(stored)
  if (!match) throw new Error('A password hash is in an unknown form')
  const [, ln, r, p, salt = '', key = ''] = match
  const expected = Buffer.from(key, 'base64url')
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) }
  return timingSafeEqual(expected, await derive(password, Buffer.from(salt, 'base64url'), cost, expected.length))
}

/** People type one letter in several ways (NFC and NFD), which are one password. */
function derive(password: string, salt: Buffer, { ln, r, p }: Cost, length: number): Promise<Buffer> {
  const N = 2 ** ln
  const options = { N, r, p, maxmem: 256 * N * r }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
