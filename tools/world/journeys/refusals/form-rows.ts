import { expect } from 'vitest'
import { get, post, order, note } from './requests.ts'
import type { Scene } from './requests.ts'
import type { Row } from './row.ts'

function authCode({ journey }: Scene, app: 'miniprogram' | 'h5'): string {
  const { identities } = journey.world.sandbox.core
  return identities.issueAuthCode(identities.addBuyer().id, journey.world.config.alipay.apps[app].appId)
}

const session = (scene: Scene, code: string) => post(scene, '/api/sessions', { app: 'miniprogram', authCode: code })

/** What is no request of ours, and who does not say who they are. */
export const formRows: Row[] = [
  { code: 'malformed_json', send: (scene) => post(scene, '/api/orders', '{"lines": [') },
  { code: 'malformed_json', case: 'nothing at all', send: (scene) => post(scene, '/api/orders', '') },
  { code: 'body_too_large', send: note('辣'.repeat(100_000)) },
  {
    code: 'unsupported_media_type',
    send: (scene) => post(scene, '/api/orders', '{}', { 'Content-Type': 'text/plain' }),
  },
  {
    code: 'body_invalid',
    send: order({ storeId: 7 }),
    holds: { problems: [{ code: 'body_invalid', path: 'storeId' }] },
  },
  { code: 'query_invalid', send: (scene) => get(scene, '/api/orders?filter=some') },
  { code: 'query_invalid', case: 'a page that is none', send: (scene) => get(scene, '/api/orders?before=yesterday') },
  { code: 'not_found', send: (scene) => get(scene, '/api/nowhere') },
  { code: 'method_not_allowed', send: (scene) => post(scene, '/api/stores/demo/menu', {}) },

  { code: 'session_missing', send: (scene) => get(scene, '/api/orders', { Authorization: '' }) },
  { code: 'session_invalid', send: (scene) => get(scene, '/api/orders', { Authorization: 'Bearer made-up' }) },
  { code: 'auth_code_invalid', case: 'made up', send: (scene) => session(scene, 'made-up') },
  {
    code: 'auth_code_invalid',
    case: 'used',
    arrange: async (scene) => {
      const code = authCode(scene, 'miniprogram')
      expect((await session(scene, code)).status).toBe(201)
      return code
    },
    send: session,
  },
  {
    code: 'auth_code_invalid',
    case: 'expired',
    arrange: async (scene) => {
      const code = authCode(scene, 'miniprogram')
      scene.journey.world.clock.advance(4 * 60_000)
      return code
    },
    send: session,
  },
  { code: 'auth_code_invalid', case: 'of another app', arrange: async (scene) => authCode(scene, 'h5'), send: session },
  {
    code: 'alipay_unreachable',
    arrange: async (scene) => {
      await scene.journey.gateway.shut()
      return authCode(scene, 'miniprogram')
    },
    send: session,
    restore: ({ journey }) => journey.gateway.open(),
  },
]
