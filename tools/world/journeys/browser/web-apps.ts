import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { root, Sentence } from '../../src/index.ts'

const built = { h5: 'miniapp/dist/h5', console: 'console/dist' } as const

/** A folder of this run's own with the web apps as they were last built; a build that begins meanwhile does not matter. */
export function webApps(): string {
  const folder = join(inject('journeysFolder'), `web-${process.pid}`)
  for (const [name, path] of Object.entries(built)) {
    if (!existsSync(join(root, path, 'index.html')))
      throw new Sentence(`There is nothing in ${path} yet: run \`npm test\`, or \`npm run build\`.`)
    cpSync(join(root, path), join(folder, name), { recursive: true })
  }
  return folder
}
