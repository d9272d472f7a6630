import { join } from 'node:path'
import { buildStale, root } from '@kaifan/world'
import { bundle } from './bundle.ts'
import type { ChildName } from './bundle.ts'

/** The files that run under measurement. */
export type Programs = Record<ChildName | 'bff', string>

/** What production runs, and the floors beside it. */
export async function buildPrograms(onProgress: (sentence: string) => void): Promise<Programs> {
  await buildStale(['bff', 'alipay', 'h5'], { apiUrl: 'http://127.0.0.1:3000', onProgress })
  return {
    bff: join(root, 'bff/dist/main.js'),
    'menu-floor': await bundle('menu-floor'),
    'start-floor': await bundle('start-floor'),
    'order-server': await bundle('order-server'),
    'exec-floor': await bundle('exec-floor'),
  }
}
