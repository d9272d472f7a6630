import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runQuietly } from '../processes.ts'
import type { Step } from '../processes.ts'
import { root, Sentence } from '../repository.ts'
import { hashOf, stampAt } from './stale.ts'

export type BuildName = 'h5' | 'alipay' | 'console' | 'bff'

interface Build {
  /** For people. */
  title: string
  command: Step['command']
  /** Files and folders that it is made from. */
  sources: readonly string[]
  /** A file without which there is no build. */
  proof: string
  /** Variables whose values go into it. Pages have their own origin and so know no KAIFAN_API_URL. */
  variables?: readonly string[]
}

const everyone = ['shared/src', 'package-lock.json', 'tsconfig.base.json']
const miniapp = [...everyone, 'miniapp']

const builds: Record<BuildName, Build> = {
  h5: {
    title: 'the web app for diners',
    command: [process.execPath, 'miniapp/build.mjs', 'h5'],
    sources: miniapp,
    proof: 'miniapp/dist/h5/index.html',
    variables: ['KAIFAN_STORE_ID'],
  },
  alipay: {
    title: 'the Alipay mini program',
    command: [process.execPath, 'miniapp/build.mjs', 'alipay'],
    sources: miniapp,
    proof: 'miniapp/dist/alipay/app.json',
    variables: ['KAIFAN_API_URL', 'KAIFAN_STORE_ID', 'TARO_APP_ID'],
  },
  console: {
    title: 'the console',
    command: [process.execPath, join(root, 'node_modules/vite/bin/vite.js'), 'build', 'console', '--logLevel', 'warn'],
    sources: [...everyone, 'console'],
    proof: 'console/dist/index.html',
  },
  bff: {
    title: 'the BFF',
    command: [process.execPath, 'bff/build.mjs', '--minify'],
    sources: [...everyone, 'bff/src', 'bff/migrations', 'bff/build.mjs'],
    proof: 'bff/dist/main.js',
  },
}

export interface BuildOptions {
  /** Where the mini program finds the BFF: KAIFAN_API_URL. */
  apiUrl: string
  onProgress: (sentence: string) => void
}

/** Builds what has changed since it was last built, one after another. */
export async function buildStale(names: readonly BuildName[], { apiUrl, onProgress }: BuildOptions): Promise<void> {
  for (const name of names) {
    const { title, command, sources, proof } = builds[name]
    const env = variablesOf(name, { ...process.env, KAIFAN_API_URL: apiUrl })
    const stamp = stampAt(stampFile(name))
    const hash = await hashOf(root, sources, Object.entries(env).flat())
    if (existsSync(join(root, proof)) && (await stamp.isFresh(hash))) continue
    onProgress(`Building ${title} …`)
    const { ok, output, seconds } = await runQuietly({ name: title, command, env })
    if (!ok || !existsSync(join(root, proof)))
      throw new Sentence(`${output.trimEnd()}\n\nThe build of ${title} failed.`)
    await stamp.write(hash)
    onProgress(`Built ${title} in ${seconds.toFixed(0)} s`)
  }
}

/** The variables that go into a build, of those that are set: another value makes another build. */
export function variablesOf(
  name: BuildName,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const found: Record<string, string> = {}
  for (const variable of builds[name].variables ?? []) {
    const value = env[variable]
    if (value !== undefined) found[variable] = value
  }
  return found
}

/** The next `buildStale` builds these anew: something else writes to their folders. */
export async function forgetBuilds(names: readonly BuildName[]): Promise<void> {
  for (const name of names) await rm(stampFile(name), { force: true })
}

function stampFile(name: BuildName): string {
  return join(root, '.cache/builds', name)
}
