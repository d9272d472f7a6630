import { contract } from '@kaifan/shared/contract'
import { generateKeys } from '@kaifan/sandbox'
import { afterAll, expect, it } from 'vitest'
import { envToConfig, readEnv } from './config.ts'
import { createContext } from './context.ts'
import { temporaryFolder } from './database/testing.ts'

const keys = generateKeys()
const result = envToConfig(
  readEnv({
    DATABASE_FILE: `${temporaryFolder()}/kaifan.db`,
    ALIPAY_GATEWAY: 'http://127.0.0.1:9/gateway.do',
    ALIPAY_OAUTH_URL: 'http://127.0.0.1:9/oauth2/publicAppAuthorize.htm',
    ALIPAY_APP_ID: '2021000000000001',
    ALIPAY_PRIVATE_KEY: keys.privateKeyPem,
    ALIPAY_PUBLIC_KEY: keys.publicKeyPem,
    ALIPAY_SELLER_ID: '2088000000000001',
    LOG_LEVEL: 'silent',
  }),
)
if (!result.ok) throw new Error(result.mistakes.join('\n'))
const context = await createContext(result.config)
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
