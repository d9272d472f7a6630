import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildStale } from '../builds/builds.ts'
import { linkWebDir } from '../builds/web-dir.ts'
import { dishDrawings, makePictures } from '../demo/pictures.ts'
import { main, root, Sentence } from '../repository.ts'
import { isCallable, isFree, publicHostOf } from '../world/addresses.ts'
import { greeting } from '../world/greeting.ts'
import { createWorld } from '../world/world.ts'

const startedAt = Date.now()

await main(async () => {
  const { hours, built } = readArguments()
  const port = readPort(process.env['PORT'])
  const host = process.env['HOST'] ?? '127.0.0.1'
  for (const wanted of [port, port + 1]) {
    if (!isCallable(wanted))
      throw new Sentence(`Browsers refuse port ${wanted}. Choose another one: PORT=4000 npm start`)
    if (!(await isFree(wanted, host)))
      throw new Sentence(`Port ${wanted} is taken. Choose another one: PORT=4000 npm start`)
  }
  const folder = join(root, 'data')
  const apiUrl = `http://${publicHostOf(host)}:${port}`
  await Promise.all([
    built ? undefined : buildStale(['h5', 'alipay', 'console'], { apiUrl, onProgress: say }),
    makePictures(dishDrawings, join(folder, 'pictures'), (made, total) => {
      if (made === total || made % 10 === 0) say(`${made} of ${total} dishes have their pictures`)
    }),
  ])
  say('Opening the restaurant …')
  const world = await createWorld({
    folder,
    port,
    host,
    databaseUrl: process.env['DATABASE_URL'],
    webDir: await linkWebDir(),
    packageFolder: join(root, 'miniapp/dist/alipay'),
    alwaysOpen: !hours,
    persistent: true,
    logLevel: process.env['LOG_LEVEL'] ?? 'warn',
  }).catch(explain)
  say('Open')
  console.log(await greeting(world, { host, isTerminal: process.stdout.isTTY }))
  let closing: Promise<void> | undefined
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void (closing ??= world.close()))
})

function readArguments(): { hours: boolean; built: boolean } {
  try {
    const { values } = parseArgs({ options: { hours: { type: 'boolean' }, built: { type: 'boolean' } } })
    return { hours: values.hours ?? false, built: values.built ?? false }
  } catch {
    throw new Sentence('npm start takes one option: npm start -- --hours lets the opening hours hold.')
  }
}

function readPort(text = '3000'): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_534) return port
  throw new Sentence(`PORT is "${text}" and has to be a number from 1 to 65534; the sandbox has the next one.`)
}

function say(sentence: string): void {
  console.log(`${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} s  ${sentence}`)
}

/** A database out of reach is the reader's to mend; anything else is ours and keeps its stack. */
function explain(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!process.env['DATABASE_URL'] || !/^(?:E[A-Z]+|28\w{3}|3D000)$/.test(code)) throw error
  throw new Sentence(`The database of DATABASE_URL cannot be used: ${error instanceof Error ? error.message : code}`)
}
