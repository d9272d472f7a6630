import { join } from 'node:path'
import { createWorld, ensureBrowser, root } from '@kaifan/world'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import type { Figure } from '../figure.ts'
import type { Programs } from '../programs.ts'
import type { Restaurant } from '../restaurant.ts'
import { median, medianRatio } from '../statistics.ts'

const rounds = 15
const warmUps = 2
/** As many rows as both builds send at first, which is more than a screen. */
const rows = 8

/** Opening the menu from its address on the Alipay build in the simulator, against the H5 build of the same source. */
export async function menuPage(_programs: Programs, restaurant: Restaurant): Promise<Figure[]> {
  const dist = join(root, 'miniapp/dist')
  const world = await createWorld({
    folder: restaurant.folder,
    picturesFolder: join(root, '.cache/pictures'),
    persistent: true,
    webDir: dist,
    packageFolder: join(dist, 'alipay'),
  })
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
  const code = restaurant.tableCode
  const simulator = {
    address: `${world.url}/simulator/phone?code=${encodeURIComponent(`${world.url}/t/${code}`)}`,
    ms: [] as number[],
  }
  const h5 = { address: `${world.url}/h5/#/pages/menu/index?tableCode=${code}`, ms: [] as number[] }
  try {
    for (let round = -warmUps; round < rounds; round++) {
      // Whoever comes second finds the machine as the first left it, so they take turns at that, too.
      for (const each of round % 2 === 0 ? [simulator, h5] : [h5, simulator]) {
        const ms = await timeToMenu(browser, each.address)
        if (round >= 0) each.ms.push(ms)
      }
    }
  } finally {
    await browser.close()
    await world.close()
  }
  return [
    {
      name: 'Opening the menu on the Alipay build in the simulator, against the H5 build',
      value: medianRatio(simulator.ms, h5.ms),
      unit: '×',
      bound: 'at most',
      limit: 2,
      measured: `${median(simulator.ms).toFixed(0)} and ${median(h5.ms).toFixed(0)} ms`,
    },
  ]
}

/** Milliseconds from the start of the navigation to the frame in which the first rows stand; nothing is kept from earlier visits. */
async function timeToMenu(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 375, height: 667 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(address, { waitUntil: 'commit' })
  const shown = await page.waitForFunction(timeOfRows, rows, { polling: 'raf', timeout: 60_000 })
  const ms = Number(await shown.jsonValue())
  await context.close()
  return ms
}

/** Runs in the page in each frame. The simulator's pages are shadow roots. */
function timeOfRows(wanted: number): number | undefined {
  const root = document.querySelector('.page-shown')?.shadowRoot ?? document
  return root.querySelectorAll('.dish').length >= wanted ? performance.now() : undefined
}
