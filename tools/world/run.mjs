// The door to every command of the repository. It runs on the machine's own Node, however old (18 and up) and
// before anything is installed, so it is plain JavaScript without dependencies.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './launch/install.mjs'
import { findNode, runNode } from './launch/node.mjs'
import { Sentence, root } from './launch/say.mjs'

const commands = {
  start: 'tools/world/src/cli/start.ts',
  dev: 'tools/world/src/cli/dev.ts',
  build: 'tools/world/src/cli/build.ts',
  verify: 'tools/world/src/cli/verify.ts',
  test: 'tools/world/src/cli/test.ts',
  bench: 'tools/bench/src/main.ts',
  simulate: 'tools/simulation/src/cli/main.ts',
  simulator: 'tools/simulator/src/main.ts',
  doctor: 'bff/src/main.doctor.ts',
  admin: 'bff/src/main.admin.ts',
}

async function run([name, ...args]) {
  const entry = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined
  if (!entry) throw new Sentence(`Say one of: ${Object.keys(commands).join(', ')}. For example: npm start`)
  await ensureInstalled()
  if (!existsSync(join(root, entry))) throw new Sentence(`${entry} is not part of this checkout.`)
  return runNode(findNode(), [join(root, entry), ...args])
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Sentence)) throw error
  console.error(`\n${error.message}`)
  process.exitCode = 1
}
