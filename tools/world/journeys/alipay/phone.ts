import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { root, Sentence } from '../../src/index.ts'
import type { Journey } from '../world.ts'
import { openMiniProgram, sandboxAlipay } from './host/index.ts'
import type { MiniProgram, SandboxAlipay } from './host/index.ts'

/** What `node miniapp/build.mjs alipay` makes. */
export const packageFolder: string = join(root, 'miniapp/dist/alipay')

export interface Phone {
  app: MiniProgram
  alipay: SandboxAlipay
}

let buyers = 0

/** Somebody's phone on which the built package is launched; put away when the test ends. */
export function takePhone({ world }: Journey, query: Record<string, string>): Phone {
  if (!existsSync(join(packageFolder, 'app.json')))
    throw new Sentence('There is no Alipay package yet: run `npm test`, or `node miniapp/build.mjs alipay`.')
  const alipay = sandboxAlipay(world.url, world.sandboxUrl, `phone-${++buyers}`)
  const app = openMiniProgram({ folder: packageFolder, alipay, query, now: () => world.clock.now() })
  onTestFinished(() => app.close())
  return { app, alipay }
}
