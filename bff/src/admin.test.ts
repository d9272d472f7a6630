import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createMembers } from './auth/index.ts'
import { openDatabase } from './database/index.ts'
import { createStores } from './stores/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'kaifan-admin-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The command as a process of its own: `npm run admin -- …`. */
function admin(file: string, args: string[], password?: string): Promise<{ code: number; out: string; err: string }> {
  const env = { PATH: process.env['PATH'], DATABASE_FILE: join(folder, file), KAIFAN_PASSWORD: password }
  const main = join(import.meta.dirname, 'main.admin.ts')
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [main, ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
    child.stdin?.end()
  })
}

const owner = ['create-owner', '--account', 'nan', '--name', '阿南', '--store-name', '南巷小馆']

test('the first owner comes with a store; the second joins the only store there is', async () => {
  const first = await admin('a.db', [...owner, '--store-id', 's1'], 'correct horse')
  expect(first).toEqual({ code: 0, out: 'nan is an owner of the new store s1.\n', err: '' })
  const second = await admin('a.db', owner.with(2, 'wang'), 'correct horse')
  expect(second).toEqual({ code: 0, out: 'wang is an owner of the store s1.\n', err: '' })

  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'a.db') })
  const parts = { database, clock: { now: () => 0 } }
  expect(await createStores(parts).settings('s1')).toMatchObject({ name: { 'zh-CN': '南巷小馆' }, alwaysOpen: false })
  const members = await createMembers(parts).listMembers('s1')
  expect(members.map(({ account, role }) => `${account} ${role}`).toSorted()).toEqual(['nan owner', 'wang owner'])
  await database.close()
}, 30_000)

test('a database that other tools have put back is noted to be so, in both languages', async () => {
  await admin('c.db', [...owner, '--store-id', 's1'], 'correct horse')
  const from = Date.now()
  const noted = await admin('c.db', ['restored'])
  expect(noted).toMatchObject({
    code: 0,
    out: expect.stringMatching(/退款一律由店员决定[^]*decided by staff/),
    err: '',
  })
  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'c.db') })
  const { restoredAt = 0 } = await createStores({ database, clock: { now: () => 0 } }).settings('s1')
  expect(restoredAt).toBeGreaterThanOrEqual(from)
  expect(restoredAt).toBeLessThanOrEqual(Date.now())
  await database.close()
}, 30_000)

test.each([
  ['without a command', [], 'correct horse', 'create-owner --account'],
  ['with an option that there is not', [...owner, '--password', 'x'], 'correct horse', "Unknown option '--password'"],
  ['told of a restore and a file', ['restored', 'copy.db'], undefined, 'create-owner --account'],
  ['with a password that is too short', owner, 'short', 'Not valid: password.'],
  ['with a store id that is none', [...owner, '--store-id', 'a b'], 'correct horse', 'A store id has'],
  ['without a password where nobody can be asked', owner, undefined, 'Set KAIFAN_PASSWORD'],
])(
  '%s it says what is wrong and changes nothing',
  async (_what, args, password, sentence) => {
    const result = await admin('b.db', args, password)
    expect(result).toMatchObject({ code: 1, out: '' })
    expect(result.err).toContain(sentence)
    expect(result.err).not.toMatch(/\n\s+at /)
  },
  30_000,
)
