import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'
import { installedNode, isNewEnough } from './node.mjs'
import { Sentence, root } from './say.mjs'

const stamp = join(root, 'node_modules/.kaifan-stamp')

/** Installs exactly what the lockfile says, where what is installed came from another lockfile or for another Node. */
export async function ensureInstalled() {
  const lockHash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (read(stamp) === lockHash && (isNewEnough() || installedNode())) return
  const startedAt = Date.now()
  console.log('Installing packages (about a minute the first time) …')
  const progress = showProgress(startedAt)
  try {
    await npm(['ci', '--no-audit', '--no-fund', '--include=dev', '--loglevel=http'], progress.onLine)
    const scripted = allowedScripts()
    if (scripted.length > 0) await npm(['rebuild', '--ignore-scripts=false', ...scripted])
  } finally {
    progress.stop()
  }
  writeFileSync(stamp, lockHash)
  console.log(`Installed in ${Math.round((Date.now() - startedAt) / 1000)} s.`)
}

/** Install scripts run for these packages alone; most are for other platforms and not here. */
function allowedScripts() {
  const { allowScripts = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return Object.keys(allowScripts).filter((name) => allowScripts[name] && existsSync(join(root, 'node_modules', name)))
}

/**
 * npm must run on the machine's own Node: it installs a second one only where its own is too old, and would take
 * away the very Node that it ran on.
 */
async function npm(args, onLine) {
  const npmFile = process.env.npm_execpath
  const npmNode = process.env.npm_node_execpath
  const known = npmFile && npmNode && basename(npmFile).startsWith('npm-cli') && !npmNode.includes('node_modules')
  const [command, ...first] = known ? [npmNode, npmFile] : ['npm']
  const path = (process.env.PATH ?? '').split(delimiter).filter((place) => !place.includes('node_modules'))
  const child = spawn(command, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: !known && process.platform === 'win32',
    env: { ...process.env, PATH: (known ? [dirname(npmNode), ...path] : path).join(delimiter) },
  })
  const said = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      for (const line of text.split('\n')) if (line && !onLine?.(line)) said.push(line)
    })
  }
  const code = await new Promise((resolve, reject) => {
    child.on('error', () =>
      reject(new Sentence('npm is not on this machine’s PATH. It comes with Node: https://nodejs.org')),
    )
    child.on('close', resolve)
  })
  if (code === 0) return
  const cut = said.length > 60 ? ['…'] : []
  console.error([...said.slice(0, 30), ...cut, ...said.slice(Math.max(30, said.length - 30))].join('\n'))
  throw new Sentence(`npm ${args[0]} failed with exit code ${code}; what npm said is above.`)
}

/** One line that changes each second on a terminal, one each ten seconds in a log: unpacking takes long and says nothing. */
function showProgress(startedAt) {
  const isTerminal = process.stdout.isTTY
  let fetched = 0
  const say = () => {
    const text = `  ${Math.round((Date.now() - startedAt) / 1000)} s, ${fetched} packages fetched`
    if (isTerminal) process.stdout.write(`\r${text}\x1b[K`)
    else console.log(text)
  }
  const timer = setInterval(say, isTerminal ? 1_000 : 10_000)
  return {
    /** Takes npm's line for a request and leaves the others. */
    onLine(line) {
      if (!line.startsWith('npm http')) return false
      if (line.includes('.tgz')) fetched += 1
      return true
    },
    stop() {
      clearInterval(timer)
      if (isTerminal) process.stdout.write('\r\x1b[K')
    },
  }
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}
