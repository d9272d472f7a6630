import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Folders of packages, of output, of tests: what they hold changes no build. */
const skipped = /^(?:node_modules|dist|\..*|.*\.test\.tsx?|testing)$/

/** One hash over names and contents of files and folders, and over further words such as variables. */
export async function hashOf(root: string, paths: readonly string[], words: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const word of words) hash.update(`${word}\0`)
  for (const path of paths)
    for (const file of await filesOf(join(root, path))) hash.update(`${file}\0`).update(await readFile(file))
  return hash.digest('hex')
}

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isDirectory()) return found ? [path] : []
  const names = (await readdir(path)).filter((name) => !skipped.test(name)).toSorted()
  return (await Promise.all(names.map((name) => filesOf(join(path, name))))).flat()
}

/** What the last build of this name was made from. */
export interface Stamp {
  isFresh(hash: string): Promise<boolean>
  write(hash: string): Promise<void>
}

export function stampAt(file: string): Stamp {
  return {
    isFresh: async (hash) => (await readFile(file, 'utf8').catch(() => '')) === hash,
    async write(hash) {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, hash)
    },
  }
}
