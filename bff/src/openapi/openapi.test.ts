import { expect, test } from 'vitest'
import { contract } from '@kaifan/shared/contract'
import { problemStatus } from '@kaifan/shared/problems'
import { createTestApp, createTestKit } from '../http/testing.ts'
import { openApiDocument } from './document.ts'
import { serveDocuments } from './index.ts'

test('the document holds every operation of the contract', () => {
  const { paths } = openApiDocument() as { paths: Record<string, Record<string, { operationId: string }>> }
  const ids = Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId))
  expect(ids.toSorted()).toEqual(Object.keys(contract).toSorted())
})

test('an operation says what it takes, who may call it and what it answers', () => {
  const { paths } = openApiDocument() as { paths: Record<string, Record<string, unknown>> }
  expect(paths['/api/orders']?.['post']).toMatchObject({
    operationId: 'placeOrder',
    security: [{ customer: [] }],
    parameters: [{ name: 'Idempotency-Key', in: 'header', required: true }],
    requestBody: {
      content: { 'application/json': { schema: { required: expect.arrayContaining(['storeId', 'lines']) } } },
    },
    responses: {
      201: { content: { 'application/json': { schema: { type: 'object' } } } },
      409: { description: expect.stringContaining('price_changed') },
      428: { description: 'idempotency_key_required' },
    },
  })
  expect(paths['/api/staff/orders/{orderId}']?.['get']).toMatchObject({
    parameters: [{ name: 'orderId', in: 'path', required: true }],
    security: [{ staff: [] }],
    responses: { 403: { description: 'forbidden' } },
  })
})

test('both documents are served, and the page has an anchor for every problem', async () => {
  const kit = createTestKit()
  const app = createTestApp(kit)
  serveDocuments(app, kit)
  expect(await (await app.request('/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' })
  const page = await (await app.request('/docs')).text()
  for (const code of Object.keys(problemStatus)) expect(page).toContain(`id="${code}"`)
  for (const name of Object.keys(contract)) expect(page).toContain(`id="${name}"`)
  expect(page).not.toContain('<script')
})
