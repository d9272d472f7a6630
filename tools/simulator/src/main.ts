#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { noPlatform, sandboxPlatform } from './server/platform.ts'
import { startSimulator } from './server/start.ts'

const usage = `usage: simulator DIR [--port 4000] [--host 127.0.0.1] [--server URL] [--sandbox URL] [--code TEXT]...

DIR        a built Alipay mini program: the folder of app.json
--server   where the package's requests go, whatever origin was built into it
--sandbox  a sandbox of Alipay's platform: auth codes and a cashier
--code     a text that the scanner offers`

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '4000' },
      host: { type: 'string', default: '127.0.0.1' },
      server: { type: 'string' },
      sandbox: { type: 'string' },
      code: { type: 'string', multiple: true, default: [] },
    },
  })
  const [folder] = positionals
  if (folder === undefined || !existsSync(join(folder, 'app.json'))) {
    console.error(folder === undefined ? usage : `There is no app.json in ${resolve(folder)}\n\n${usage}`)
    process.exitCode = 1
    return
  }
  const { url } = await startSimulator({
    folder,
    port: Number(values.port),
    host: values.host,
    ...(values.server !== undefined && { server: values.server.replace(/\/$/, '') }),
    platform: values.sandbox === undefined ? noPlatform() : sandboxPlatform(values.sandbox),
    codes: values.code.map((text) => ({ name: text, text })),
    title: folder,
    cacheFolder: fileURLToPath(new URL('../../../.cache/simulator', import.meta.url)),
  })
  console.log(`${folder} runs at ${url}`)
}

await main()
