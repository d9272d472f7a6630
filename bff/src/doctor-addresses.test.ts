import { expect, test } from 'vitest'
import { checkAddresses } from './doctor-addresses.ts'
import type { Addresses } from './doctor-addresses.ts'

const production: Addresses = {
  gateway: 'https://openapi.alipay.com/gateway.do',
  oauthUrl: 'https://openauth.alipay.com/oauth2/publicAppAuthorize.htm',
  publicUrl: 'https://diner.example.com',
  hasBridge: false,
}
const laptop: Addresses = {
  gateway: 'http://127.0.0.1:3001/gateway.do',
  oauthUrl: 'http://localhost:3001/oauth2/publicAppAuthorize.htm',
  publicUrl: 'http://127.0.0.1:3000',
  hasBridge: true,
}

function wrong(addresses: Addresses): string[] {
  return checkAddresses(addresses)
    .filter(({ ok }) => !ok)
    .map(({ name }) => name)
}

test.each<[string, Partial<Addresses>, string[]]>([
  ['all in order', {}, []],
  ['a public URL by http', { publicUrl: 'http://diner.example.com' }, ['public_url']],
  ['a public URL on this machine', { publicUrl: 'https://localhost' }, ['public_url']],
  ['a public URL on loopback', { publicUrl: 'https://127.0.0.1:3000' }, ['public_url']],
  ['a public URL on IPv6 loopback', { publicUrl: 'https://[::1]:3000' }, ['public_url']],
  ['a public URL in a private network', { publicUrl: 'https://192.168.1.20' }, ['public_url']],
  ["the hosted sandbox's authorise page", { oauthUrl: 'https://openauth-sandbox.dl.alipaydev.com/x' }, ['oauth']],
  ["one's own authorise page", { oauthUrl: 'http://127.0.0.1:3001/oauth2/publicAppAuthorize.htm' }, ['oauth']],
  ['a host that only looks like Alipay', { oauthUrl: 'https://openauth.alipay.com.example.com/x' }, ['oauth']],
  ["the sandbox's bridge", { hasBridge: true }, ['sandbox_bridge']],
  ['a gateway by http', { gateway: 'http://openapi.alipay.com/gateway.do' }, ['gateway']],
])('beside the production gateway: %s', (_what, changes, names) => {
  expect(wrong({ ...production, ...changes })).toEqual(names)
})

test('beside a sandbox on the laptop, addresses of the laptop and the bridge are right', () => {
  expect(wrong(laptop)).toEqual([])
  expect(wrong({ ...laptop, oauthUrl: production.oauthUrl })).toEqual(['oauth'])
})

test('the hosted sandbox is a world of its own', () => {
  const hosted = {
    ...laptop,
    gateway: 'https://openapi-sandbox.dl.alipaydev.com/gateway.do',
    oauthUrl: 'https://openauth-sandbox.dl.alipaydev.com/oauth2/publicAppAuthorize.htm',
  }
  expect(wrong(hosted)).toEqual([])
  expect(wrong({ ...hosted, oauthUrl: production.oauthUrl })).toEqual(['oauth'])
})

test('what is no URL is named', () => {
  expect(wrong({ ...production, oauthUrl: 'openauth', publicUrl: '' })).toEqual(['oauth', 'public_url'])
})
