import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { staff } from '@kaifan/shared/contract'
import type { Member } from '@kaifan/shared/contract'
import type { Words } from './alipay/index.ts'
import { createMembers, hashPassword, type Members } from './auth/index.ts'
import { BackupError, noteRestored, runBackup } from './backup/index.ts'
import { systemClock } from './clock.ts'
import { envToDatabase, readEnv } from './config.ts'
import { type Database, type DatabaseConfig, openDatabase, type Tx } from './database/index.ts'
import { newId } from './ids.ts'
import { ProblemError } from './problem.ts'
import { createStores, defaultSettings, type Stores } from './stores/index.ts'

const usage = `In a checkout a command follows "npm run admin --", beside a build "node dist/bff/admin.js".

create-owner --account <account> --name <name> --store-name <store name> [--store-id <id>]

Adds an owner who can sign in to the console, and the store if it does not exist yet. Without --store-id it is the only store
there is, or a new one. The password is asked for, or taken from KAIFAN_PASSWORD; it has at least 8 characters.

backup <file>

Copies the SQLite database of DATABASE_FILE into a new file, while the server serves and writes, and checks the copy.

restore <file>

Puts such a copy in the place of the database, whose server has to be stopped; what was there is kept beside it.

restored

Notes that other tools have just put the database back, as on PostgreSQL, before the server is started: what is asked back of the
orders in it is then decided by staff. The command restore does so by itself.`

export interface NewOwner {
  account: string
  name: string
  password: string
  storeName: string
  /** By default the only store there is, or a new one. */
  storeId?: string | undefined
}

export interface OwnerContext {
  database: Database
  stores: Pick<Stores, 'createStore' | 'ids'>
  auth: Pick<Members, 'addMember'>
}

/** A sentence for whoever runs the command. */
class AdminError extends Error {
  override readonly name = 'AdminError'
}

/** Adds an owner, and the store where there is none. Throws `account_taken`, or an AdminError where the store is not clear. */
export async function createOwner(
  { database, stores, auth }: OwnerContext,
  { account, name, password, storeName, storeId }: NewOwner,
): Promise<{ storeId: string; storeIsNew: boolean; member: Member }> {
  const passwordHash = await hashPassword(password)
  const freshId = newId()
  return database.transact(async (tx) => {
    const chosen = storeId ?? (await onlyStore(tx, stores)) ?? freshId
    const storeIsNew = await stores.createStore(tx, defaultSettings(chosen, { 'zh-CN': storeName }))
    const member = await auth.addMember(tx, chosen, { account, name, role: 'owner', passwordHash })
    return { storeId: chosen, storeIsNew, member }
  })
}

async function onlyStore(tx: Tx, stores: OwnerContext['stores']): Promise<string | undefined> {
  const ids = await stores.ids(tx)
  if (ids.length > 1) throw new AdminError(`There are several stores: name one by --store-id (${ids.join(', ')}).`)
  return ids[0]
}

/** Runs a command of `main.admin.ts`. Answers the exit code. */
export async function runAdmin(args: readonly string[], env: Env): Promise<number> {
  try {
    for (const sentence of await perform(args, env)) process.stdout.write(`${sentence}\n`)
    return 0
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`)
    return 1
  }
}

type Env = Readonly<Record<string, string | undefined>>

async function perform(args: readonly string[], env: Env): Promise<string[]> {
  const [command, file, ...more] = args
  if (command === 'restored') {
    if (file !== undefined) throw new AdminError(usage)
    return inBothLanguages(await noteRestored(readDatabase(env), systemClock))
  }
  if (command !== 'backup' && command !== 'restore') return [await createOwnerByArguments(args, env)]
  if (file === undefined || file.startsWith('-') || more.length > 0) throw new AdminError(usage)
  return inBothLanguages(await runBackup(command, readDatabase(env), file, systemClock.now()))
}

function inBothLanguages(said: readonly Words[]): string[] {
  return said.flatMap((sentence) => [sentence['zh-CN'], sentence.en])
}

function readDatabase(env: Env): DatabaseConfig {
  const config = envToDatabase(readEnv(env))
  if (!config.ok) throw new AdminError(config.mistakes.join('\n'))
  return config.database
}

async function createOwnerByArguments(args: readonly string[], env: Env): Promise<string> {
  const named = parseArguments(args)
  const config = readDatabase(env)
  const owner = checkOwner({ ...named, password: env['KAIFAN_PASSWORD'] ?? (await askPassword()) })
  const database = await openDatabase(config)
  try {
    const parts = { database, clock: systemClock }
    const context = { database, stores: createStores(parts), auth: createMembers(parts) }
    const { storeId, storeIsNew, member } = await createOwner(context, owner)
    return `${member.account} is an owner of the ${storeIsNew ? 'new ' : ''}store ${storeId}.`
  } finally {
    await database.close()
  }
}

function parseArguments(args: readonly string[]): Omit<NewOwner, 'password'> {
  const option = { type: 'string' } as const
  const options = { account: option, name: option, 'store-name': option, 'store-id': option }
  const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true })
  const { account, name, 'store-name': storeName, 'store-id': storeId } = values
  if (positionals.join(' ') !== 'create-owner' || !account || !name || !storeName) throw new AdminError(usage)
  if (storeId !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(storeId)) {
    throw new AdminError('A store id has up to 64 letters, digits, hyphens and underscores.')
  }
  return { account, name, storeName, storeId }
}

function checkOwner(owner: NewOwner): NewOwner {
  const result = v.safeParse(staff.createMember.body, { ...owner, role: 'owner' })
  if (result.success) return owner
  const fields = new Set(result.issues.map((issue) => v.getDotPath(issue)))
  throw new AdminError(`Not valid: ${[...fields].join(', ')}.\n\n${usage}`)
}

/** Asks on the terminal without showing what is typed. */
async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) throw new AdminError('Set KAIFAN_PASSWORD, or run this in a terminal to be asked for it.')
  process.stderr.write('Password: ')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await new Promise((resolve, reject) => {
      lines.once('line', resolve)
      lines.once('close', () => reject(new AdminError('No password was given.')))
    })
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof AdminError) return error.message
  if (error instanceof BackupError) return `${error.sentence['zh-CN']}\n${error.sentence.en}`
  if (error instanceof ProblemError && error.code === 'account_taken') return 'That account exists already.'
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    return `${error.message}\n\n${usage}`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
