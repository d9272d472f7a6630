import { createOwner } from '@kaifan/bff'
import type { Context } from '@kaifan/bff'
import { createClient } from '@kaifan/shared/client'
import type { Client, Reply, Transport } from '@kaifan/shared/client'
import { contract } from '@kaifan/shared/contract'
import type { Endpoint, StaffTable } from '@kaifan/shared/contract'
import { readDemoFile } from './demo-file.ts'
import type { DemoFile } from './demo-file.ts'
import { importMenu, importStaff, importStore, importTables, soldOutItems } from './import-demo.ts'
import type { DemoMember, Picture } from './import-demo.ts'
import { dishDrawings, makePictures } from './pictures.ts'

/** Of every member of the demo restaurant. */
export const demoPassword = 'south-lane-18'
export const demoStoreId = 'demo'

export interface SeedOptions {
  url: string
  picturesFolder: string
  alwaysOpen?: boolean
}

export interface SeededDemo {
  storeId: string
  tables: StaffTable[]
  members: DemoMember[]
  password: string
  /** Signed in as the owner. */
  owner: Client
}

/**
 * The demo restaurant, set up as a merchant would: an owner by the admin function, everything else by the staff's API.
 * What is there already is left as it is, so it may run at every start.
 */
export async function seedDemo(context: Context, options: SeedOptions): Promise<SeededDemo> {
  const { url, picturesFolder, alwaysOpen = true } = options
  const demo = await readDemoFile()
  const members = importStaff(demo)
  const pictures = await makePictures(dishDrawings, picturesFolder)
  const owner = await signInAsOwner(context, url, demo, members)
  await seedMembers(owner, members)
  const { publishedVersion } = dataOf(await owner.call(contract.readDraft), 'read the draft')
  const isNew = publishedVersion === undefined
  // Hours are asked for at each start; the rest is set once and is then the merchant's.
  const settings = isNew ? importStore(demo, alwaysOpen) : { alwaysOpen }
  dataOf(await owner.call(contract.changeStoreSettings, { body: settings }), 'change the store')
  const tables = await seedTables(owner, demo)
  if (isNew) await seedMenu(owner, demo, pictures)
  return { storeId: demoStoreId, tables, members, password: demoPassword, owner }
}

/** Carries requests by the platform's own `fetch`. */
export const byFetch: Transport = async ({ method, url, headers, body }) => {
  const reply = await fetch(url, { method, headers, ...(body !== undefined && { body }) })
  return { status: reply.status, headers: Object.fromEntries(reply.headers), body: await reply.text() }
}

/** Signs a member of the demo restaurant in. */
export async function signIn(url: string, account: string, password = demoPassword): Promise<Client | undefined> {
  const client = createClient({ baseUrl: url, transport: byFetch })
  const reply = await client.call(contract.signIn, { body: { account, password } })
  if (!reply.ok && reply.reason === 'problem' && reply.problem.code === 'credentials_wrong') return undefined
  const { token } = dataOf(reply, 'sign in')
  return createClient({ baseUrl: url, transport: byFetch, token: () => token })
}

async function signInAsOwner(context: Context, url: string, demo: DemoFile, members: DemoMember[]): Promise<Client> {
  const account = members.find(({ role }) => role === 'owner')?.account ?? 'owner'
  const known = await signIn(url, account)
  if (known) return known
  const name = members[0]?.name ?? account
  await createOwner(context, {
    storeId: demoStoreId,
    storeName: demo.store.name['zh-CN'],
    account,
    name,
    password: demoPassword,
  })
  const created = await signIn(url, account)
  if (!created) throw new Error('the demo owner cannot sign in')
  return created
}

async function seedMembers(owner: Client, members: DemoMember[]): Promise<void> {
  const { members: known } = dataOf(await owner.call(contract.listMembers), 'list the members')
  const accounts = new Set(known.map(({ account }) => account))
  const add = async (member: DemoMember) =>
    dataOf(await owner.call(contract.createMember, { body: { ...member, password: demoPassword } }), 'add a member')
  await Promise.all(members.filter(({ account }) => !accounts.has(account)).map(add))
}

async function seedTables(owner: Client, demo: DemoFile): Promise<StaffTable[]> {
  const { tables } = dataOf(await owner.call(contract.listTables), 'list the tables')
  if (tables.length > 0) return tables
  const added: StaffTable[] = []
  for (const body of importTables(demo))
    added.push(dataOf(await owner.call(contract.createTable, { body }), 'add a table'))
  return added
}

async function seedMenu(owner: Client, demo: DemoFile, pictures: ReadonlyMap<string, Picture>): Promise<void> {
  const content = importMenu(demo, pictures)
  const { revision } = dataOf(await owner.call(contract.replaceDraft, { body: { content } }), 'write the draft')
  dataOf(await owner.call(contract.publishMenu, { body: { revision } }), 'publish the menu')
  for (const itemId of soldOutItems(demo)) {
    dataOf(await owner.call(contract.changeStock, { params: { itemId }, body: { soldOut: true } }), 'sell out')
  }
}

/** The data of a reply that has to be one: the demo world is broken otherwise. */
export function dataOf<E extends Endpoint>(
  reply: Reply<E>,
  what: string,
): Extract<Reply<E>, { data: unknown }>['data'] {
  if (reply.ok && 'data' in reply) return reply.data
  throw new Error(`could not ${what}: ${JSON.stringify(reply)}`)
}
