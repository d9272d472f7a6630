import { readFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'

/** Top-level names by which a word in backticks is known to be a path of the repository. */
const places = /^(?:shared|bff|miniapp|console|tools|docs|\.ci)\//

/** Paths and scripts that the documents name and the repository does not have. */
export async function checkDocs(root: string, files: readonly string[]): Promise<string[]> {
  const { scripts } = parsePackage(await readFile(join(root, 'package.json'), 'utf8'))
  const exists = existence(files)
  const documents = files.filter((file) => file.endsWith('.md'))
  const findings = documents.map(async (file) =>
    judgeDocument(await readFile(join(root, file), 'utf8'), exists, Object.keys(scripts), dirname(file)).map(
      (word) => `${file}: ${word}`,
    ),
  )
  return (await Promise.all(findings)).flat()
}

/**
 * Whether a path is in the repository, by its list of files: a built or downloaded file on this disk must not hide what a
 * fresh clone lacks. What builds write is named without being there.
 */
export function existence(files: readonly string[]): (path: string) => boolean {
  const known = new Set(files.flatMap(withFolders))
  return (path) => {
    const name = normalize(path).replace(/\/$/, '')
    return known.has(name) || name.split('/').includes('dist')
  }
}

function withFolders(file: string): string[] {
  const parts = file.split('/')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** `folder` is the document's own, which its links start from. */
export function judgeDocument(
  text: string,
  exists: (path: string) => boolean,
  scripts: readonly string[],
  folder = '.',
): string[] {
  const words = Array.from(text.matchAll(/`([^`\n]+)`/g), ([, word = '']) => word)
  const links = Array.from(text.matchAll(/\]\((?!\w+:|#|\/)([^)#\s]+)/g), ([, link = '']) => link)
  const paths = words.filter((word) => places.test(word) && !/[\s*<{:$…]/.test(word))
  const named = Array.from(text.matchAll(/\bnpm run ([a-z][a-z-]*)/g), ([, name = '']) => name)
  return [
    ...paths.filter((path) => !exists(path)).map((path) => `names ${path}, which does not exist`),
    ...links.filter((link) => !exists(join(folder, link))).map((link) => `links to ${link}, which does not exist`),
    ...named.filter((name) => !scripts.includes(name)).map((name) => `names npm run ${name}, which is no script`),
  ]
}

function parsePackage(text: string): { scripts: Record<string, string> } {
  return JSON.parse(text) as { scripts: Record<string, string> }
}
