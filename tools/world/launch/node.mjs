import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { Sentence, root } from './say.mjs'

/**
 * better-sqlite3 is built for Node-API 10 and crashes on less: Node 22.14 and 23.6 are the first that have it.
 * tools/runtime/package.json states the same bound for npm.
 */
const oldest = { napi: 10, name: '22.14' }

export function isNewEnough() {
  return Number(process.versions.napi) >= oldest.napi
}

/**
 * The Node that npm installed beside the packages because the machine's own is too old, or undefined. Looked for in
 * the packages that tools/runtime names, since npm 10 does not link it into node_modules/.bin.
 */
export function installedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform
  const packages = [`node-${system}-${process.arch}`, `node-bin-${system}-${process.arch}`]
  const file = system === 'win' ? 'bin/node.exe' : 'bin/node'
  return packages.map((name) => join(root, 'node_modules', name, file)).find((place) => existsSync(place))
}

/** The path of a Node that can run the product. */
export function findNode() {
  if (isNewEnough()) return process.execPath
  const installed = installedNode()
  if (installed) return installed
  throw new Sentence(
    `Node ${process.versions.node} is too old: Kaifan needs ${oldest.name}, and npm has no newer one for ` +
      `${process.platform} ${process.arch}. Install Node 24 from https://nodejs.org and try again.`,
  )
}

/**
 * Runs a TypeScript file and answers its exit code. Signals reach it: those of a terminal go to the whole foreground
 * group anyway, so only others are passed on.
 */
export function runNode(node, args) {
  const child = spawn(node, args, { cwd: root, stdio: 'inherit', env: environmentFor(node) })
  const passOn = (signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn)
  if (process.env.npm_lifecycle_event) stopWithParent(() => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}

/** npm signals only the shell between itself and us, which dies without a word to its children. */
function stopWithParent(stop) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 500)
  watch.unref()
}

/** Children that ask for `node` get the same one, and types are stripped by those before 22.18 and 23.6 too. */
function environmentFor(node) {
  const options = ['--disable-warning=ExperimentalWarning']
  if (node === process.execPath && !process.features.typescript) options.push('--experimental-strip-types')
  return {
    ...process.env,
    PATH: [dirname(node), process.env.PATH].filter(Boolean).join(delimiter),
    NODE_OPTIONS: [process.env.NODE_OPTIONS, ...options].filter(Boolean).join(' '),
  }
}
