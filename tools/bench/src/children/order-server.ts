import { createContext, envToConfig, readEnv, startServer } from '@kaifan/bff'
import type { Config } from '@kaifan/bff'

// The BFF with the one switch that its own main does not have: a commit for each order.
const { MIGRATIONS = '', ONE_COMMIT_EACH } = process.env
const result = envToConfig(readEnv(process.env))
if (!result.ok) throw new Error(result.mistakes.join('\n'))
const config: Config = { ...result.config, database: { ...result.config.database, migrationsDir: MIGRATIONS } }
const context = await createContext(config, { groupCommit: ONE_COMMIT_EACH === undefined })
const server = await startServer(context, config)
process.once('SIGTERM', () => void server.stop())
