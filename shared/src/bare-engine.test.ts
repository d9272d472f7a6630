import { dirname, join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

/** What the mini program's engine or an older phone's JavaScriptCore lacks and this one has. */
const missing = `
  for (const name of ['globalThis', 'fetch', 'URL', 'URLSearchParams', 'Headers', 'Intl', 'TextEncoder', 'TextDecoder',
    'structuredClone', 'crypto', 'BigInt', 'WeakRef', 'setTimeout', 'queueMicrotask', 'console', 'process', 'WebAssembly',
    'Iterator'])
    delete this[name]
  for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'])
    delete Array.prototype[name]
  for (const name of ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']) delete String.prototype[name]
  for (const name of ['hasOwn', 'groupBy']) delete Object[name]
  for (const name of ['any', 'withResolvers', 'try']) delete Promise[name]`

async function bundle(testFile: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(dirname(testFile), 'bare-engine-tour.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'kaifan',
    target: 'safari13',
    // esbuild holds rare faults of destructuring against this engine and cannot rewrite it; none of them is met here.
    supported: { destructuring: true },
    minifyWhitespace: true,
  })
  return outputFiles.map(({ text }) => text).join('\n')
}

it('runs in a bare JS engine', async ({ task }) => {
  const engine = createContext({})
  runInContext(missing, engine)
  expect(runInContext('typeof globalThis + typeof Intl + typeof URL + typeof BigInt', engine)).toBe(
    'undefined'.repeat(4),
  )
  runInContext(await bundle(task.file.filepath), engine)
  expect(JSON.parse(await runInContext('kaifan.tour()', engine))).toEqual({
    url: 'https://kaifan.example/api/tables/%E6%A1%8C%EF%BF%BD',
    title: '这个桌码已失效，请叫店员换新码。',
    refused: ['text_invalid', 'order_type_unsupported', 'lines_empty'],
    priced: 6000,
    taken: [['mapo', 2]],
    shared: [[2, 2, '["mapo","",["hot"],[],""]']],
    short: [{ code: 'sold_out', line: 0, itemId: 'mapo', available: 0 }],
    next: '10:30',
    shares: [3_333_333_333, 6_666_666_667],
    money: ['0.05', 5850, '-¥3'],
    words: ['3 left', '米饭'],
  })
})

it('uses no syntax or name that older phones lack', async ({ task }) => {
  const code = await bundle(task.file.filepath)
  expect(code).not.toMatch(/\(\?<[=!]/)
  expect(code).not.toMatch(/\b(?:replaceAll|BigInt|structuredClone|globalThis|Intl|Headers)\b/)
  expect(code).not.toMatch(/\bnew URL|\bfetch\(|\bcrypto\.|\d+n\b/)
})
