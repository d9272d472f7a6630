import { contract } from '@kaifan/shared/contract'
import { generateKeys } from '@kaifan/sandbox'
import { afterAll, expect, it } from 'vitest'
import { testConfig } from './config/config.testing.ts'
import { createContext } from './context.ts'
import { temporaryFolder } from './database/copies.testing.ts'

const config = testConfig(generateKeys(), { DATABASE_FILE: `${temporaryFolder()}/kaifan.db` })
const context = await createContext(config)
afterAll(() => context.database.close())

it('serves every endpoint of the contract', () => {
  const served = new Set(context.app.routes.map(({ method, path }) => `${method} ${path}`))
  const missing = Object.values(contract).filter(({ method, path }) => !served.has(`${method} ${path}`))
  expect(missing.map(({ path }) => path)).toEqual([])
})

it('is ready with its database and keys', async () => {
  const reply = await context.app.request('/readyz')
  expect(await reply.json()).toEqual({ status: 'ok', checks: { database: 'ok', keys: 'ok' } })
})
