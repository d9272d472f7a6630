import { describe, expect, test } from 'vitest'
import { existence, judgeDocument } from './check-docs.ts'
import { importsOf, judgeImports } from './check-imports.ts'

describe('imports', () => {
  test('are read from every form of import, with relative paths resolved', () => {
    const source = [
      "import { a } from './a.ts'",
      "import type { B } from '../b/index.ts'",
      'import {',
      '  c,',
      "} from '../../c.ts'",
      "import '@kaifan/shared/money'",
      "export { d } from './d.ts'",
      "const e = await import('./e.ts')",
      "export type Finding = { to: 'paid' }",
      "// from 'nowhere'",
    ].join('\n')
    expect(importsOf('bff/src/orders/service.ts', source).map(({ to }) => to)).toEqual([
      'bff/src/orders/a.ts',
      'bff/src/b/index.ts',
      'bff/c.ts',
      '@kaifan/shared/money',
      'bff/src/orders/d.ts',
      'bff/src/orders/e.ts',
    ])
  })

  test.each([
    ['bff/src/orders/service.ts', 'bff/src/menu/repository.ts', 'only door'],
    ['bff/src/context.ts', 'bff/src/menu/repository.ts', 'only door'],
    ['bff/src/alipay/port.ts', 'bff/src/payments/index.ts', 'knows no feature'],
    ['bff/src/orders/order.ts', 'bff/src/clock.ts', 'pure noun'],
    ['bff/src/orders/order.ts', 'node:crypto', 'pure noun'],
    ['miniapp/src/app.tsx', 'shared/src/money.ts', 'packages’ exports'],
    ['tools/sandbox/src/index.ts', 'bff/src/alipay/keys.ts', 'packages’ exports'],
  ])('%s may not import %s', (from, to, reason) => {
    expect(judgeImports([{ from, to }])).toEqual([expect.stringContaining(reason)])
  })

  test.each([
    ['bff/src/orders/service.ts', 'bff/src/menu/index.ts'],
    ['bff/src/orders/service.ts', 'bff/src/orders/repository.ts'],
    ['bff/src/orders/service.ts', 'bff/src/clock.ts'],
    ['bff/src/alipay/openapi/caller.ts', 'bff/src/alipay/keys.ts'],
    ['bff/src/orders/order.ts', '@kaifan/shared/contract'],
    ['bff/src/database/database.test.ts', 'bff/src/idempotency/repository.ts'],
  ])('%s may import %s', (from, to) => {
    expect(judgeImports([{ from, to }])).toEqual([])
  })

  test('of types alone leave a noun pure', () => {
    const [of] = importsOf('bff/src/payments/payment.ts', "import type { Answer } from '../alipay/index.ts'")
    expect(of).toMatchObject({ typeOnly: true })
    expect(judgeImports(of ? [of] : [])).toEqual([])
  })

  test('of features may not form a circle, however long', () => {
    const edge = (from: string, to: string) => ({ from: `bff/src/${from}/service.ts`, to: `bff/src/${to}/index.ts` })
    expect(judgeImports([edge('orders', 'payments'), edge('payments', 'jobs')])).toEqual([])
    expect(judgeImports([edge('orders', 'payments'), edge('payments', 'jobs'), edge('jobs', 'orders')])).toEqual([
      'features import in a circle: jobs → orders → payments → jobs',
    ])
  })
})

describe('a document', () => {
  const exists = existence(['bff/src/app.ts', 'docs/menu.png'])
  const judge = (text: string) => judgeDocument(text, exists, ['start', 'bench'])

  test('may name what exists', () => {
    expect(judge('`bff/src/app.ts` ![menu](docs/menu.png) `npm run bench` [site](https://example.com/a)')).toEqual([])
  })

  test('link from their own folder', () => {
    const judgeIn = (folder: string) => judgeDocument('[why](../docs/menu.png)', exists, [], folder)
    expect(judgeIn('bff')).toEqual([])
    expect(judgeIn('bff/src')).toHaveLength(1)
  })

  test('may not name a path, a link or a script that does not', () => {
    expect(judge('`bff/src/gone.ts` ![menu](docs/gone.png) `npm run gone`')).toHaveLength(3)
  })

  test('may name folders and what builds write, built or not', () => {
    expect(judge('`bff/src` `bff/src/` `bff/dist/server.js`')).toEqual([])
  })
})
