import { loadSdk } from './alipay/index.ts'
import { envToConfig, readEnv } from './config.ts'
import type { Config } from './config.ts'
import { createContext } from './context.ts'
import { collectProcessMetrics } from './metrics.ts'
import { startServer } from './server.ts'

const result = envToConfig(readEnv(process.env))
if (result.ok) {
  await run(result.config)
} else {
  for (const mistake of result.mistakes) process.stderr.write(`${mistake}\n`)
  process.exitCode = 1
}

async function run(config: Config): Promise<void> {
  const context = await createContext(config)
  collectProcessMetrics(context.metrics)
  for (const warning of config.warnings) context.log.warn(warning)
  const server = await startServer(context, config)
  process.stdout.write(`Kaifan listens on ${config.host}:${server.port} as ${config.publicUrl}\n`)
  // The process ends by itself once everything is let go; a second signal ends it at once.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void server.stop())
  // A start does not wait for Alipay's SDK, which is as large as all the rest, and neither does the first diner.
  await loadSdk()
}
