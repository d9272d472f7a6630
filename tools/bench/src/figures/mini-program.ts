import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, root } from '@kaifan/world'
import { startChild } from '../child.ts'
import { kilobyte, megabyte } from '../figure.ts'
import type { Figure } from '../figure.ts'
import { jsonOf, openWire } from '../load.ts'
import type { Programs } from '../programs.ts'
import type { Restaurant } from '../restaurant.ts'
import { openPage } from './mini-program-host.ts'
import type { HostedPage, ViewNode } from './mini-program-host.ts'
import { createMy } from './mini-program-my.ts'

const folder = join(root, 'miniapp/dist/alipay')
const page = 'pages/menu/index'

/** What a diner downloads, and what the menu sends from its logic to its view. */
export async function miniProgram(programs: Programs, restaurant: Restaurant): Promise<Figure[]> {
  return [...(await packageSizes()), ...(await menuPage(programs, restaurant))]
}

async function packageSizes(): Promise<Figure[]> {
  const app: unknown = JSON.parse(await readFile(join(folder, 'app.json'), 'utf8'))
  const { subPackages = [] }: { subPackages?: { root: string }[] } = Object(app)
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(
    files
      .filter((file) => file.isFile())
      .map(async ({ parentPath, name }) => ({
        path: join(parentPath, name).slice(folder.length + 1),
        bytes: (await stat(join(parentPath, name))).size,
      })),
  )
  const sum = (parts: typeof sizes) => parts.reduce((total, { bytes }) => total + bytes, 0)
  const main = sizes.filter(({ path }) => !subPackages.some((part) => path.startsWith(`${part.root}/`)))
  const common = { bound: 'at most', measured: 'the files of the build' } as const
  return [
    { ...common, name: 'Mini program, main package', value: sum(main) / kilobyte, unit: 'KB', limit: 700 },
    { ...common, name: 'Mini program, all packages', value: sum(sizes) / megabyte, unit: 'MB', limit: 1.6 },
  ]
}

async function menuPage(programs: Programs, restaurant: Restaurant): Promise<Figure[]> {
  const port = await freePort()
  const bffUrl = `http://127.0.0.1:${port}`
  const env = await restaurant.environment(port)
  const sandbox = await startChild(fileURLToPath(new URL('../children/sandbox.ts', import.meta.url)), {
    env: { FOLDER: restaurant.folder, PORT: String(restaurant.sandboxPort), BFF_URL: bffUrl },
    port: restaurant.sandboxPort,
  })
  const bff = await startChild(programs.bff, { env, port })
  const wire = openWire(restaurant.sandboxPort)
  const authCode = async () =>
    String(jsonOf(await wire.send({ method: 'POST', path: '/control/auth-codes', body: '{}' }, 200))['authCode'])
  const menu = openPage(folder, page, createMy({ bffUrl, authCode }), { qrCode: `${bffUrl}/t/${restaurant.tableCode}` })
  await quiet(menu)
  const plus = plusOf(menu, restaurant.plainDishes)
  const [before, largest] = [menu.bytes.length, Math.max(...menu.bytes)]
  menu.tap(plus)
  await quiet(menu)
  const added = menu.bytes.slice(before)
  wire.close()
  await bff.stop()
  await sandbox.stop()
  if (added.length === 0) throw new Error('a tap on the plus of a dish changed nothing')
  const common = { unit: 'KB', bound: 'at most' } as const
  return [
    {
      ...common,
      name: 'First setData of the menu page, the largest until it is at rest',
      value: largest / kilobyte,
      limit: 32,
      measured: `of ${before}, ${menu.bytes.slice(0, before).join(' + ')} bytes`,
    },
    {
      ...common,
      name: 'Adding a dish that is on screen, all of its setData',
      value: added.reduce((total, bytes) => total + bytes, 0) / kilobyte,
      limit: 2,
      measured: `${added.join(' + ')} bytes`,
    },
  ]
}

/** Until the page has been still for a second; at most 20 of them. */
async function quiet({ bytes }: HostedPage): Promise<void> {
  for (let seconds = 0, seen = -1; seconds < 20 && seen !== bytes.length; seconds++) {
    seen = bytes.length
    await sleep(1000)
  }
}

/** The plus of a dish without choices: a class of the design, and a label for screen readers that says its name. */
function plusOf({ data }: HostedPage, names: readonly string[]): ViewNode {
  const found = nodesOf(data['root']).find((node) => {
    const words = Object.values(node).filter((value) => typeof value === 'string')
    return (
      words.some((word) => /\bstep-more\b/.test(word)) &&
      words.some((word) => names.some((name) => word.includes(name)))
    )
  })
  if (!found) throw new Error('the menu page shows no dish that can be added with one tap')
  return found
}

function nodesOf(value: unknown): ViewNode[] {
  const node = asNode(value)
  // Removed children leave holes that nothing renders.
  return [node, ...(node.cn ?? []).filter(Boolean).flatMap(nodesOf)]
}

/** What Taro's own page put there by setData. */
function asNode(value: unknown): ViewNode {
  return value as ViewNode
}
