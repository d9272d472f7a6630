import { mkdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../repository.ts'

/** The folder that the BFF serves web apps from, `h5/` and `console/`, as links to what was last built. */
export async function linkWebDir(): Promise<string> {
  const webDir = join(root, '.cache/web')
  await mkdir(webDir, { recursive: true })
  for (const [name, built] of Object.entries({ h5: 'miniapp/dist/h5', console: 'console/dist' })) {
    await rm(join(webDir, name), { recursive: true, force: true })
    await symlink(join(root, built), join(webDir, name), 'junction')
  }
  return webDir
}
