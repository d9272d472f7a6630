import { worldOf } from './alipay/index.ts'
import type { Words } from './alipay/index.ts'
import { words } from './doctor-words.ts'

/** One thing looked at, and what came out in a sentence for each language. */
export interface Check {
  name: string
  ok: boolean
  sentence: Words
}

export interface Addresses {
  gateway: string
  /** The page on which a browser authorises the H5 app. */
  oauthUrl: string
  publicUrl: string
  /** Whether ordinary browsers get the sandbox's bridge and cashier instead of Alipay's. */
  hasBridge: boolean
}

export function check(name: string, ok: boolean, good: Words, bad: Words): Check {
  return { name, ok, sentence: ok ? good : bad }
}

/** What the addresses tell by themselves, without a request. */
export function checkAddresses({ gateway, oauthUrl, publicUrl, hasBridge }: Addresses): Check[] {
  const bad = Object.entries({ gateway, oauth: oauthUrl, public_url: publicUrl }).filter(
    ([, url]) => !URL.canParse(url),
  )
  if (bad.length > 0) return bad.map(([name]) => ({ name, ok: false, sentence: words.noUrl }))
  const world = worldOf(gateway)
  const safe = world === 'other' || new URL(gateway).protocol === 'https:'
  return [
    check('gateway', safe, words.gatewayIs[world], words.gatewayPlain),
    check('oauth', worldOf(oauthUrl) === world, words.oauthGood, words.oauthBad),
    check(
      'public_url',
      world !== 'production' || isPublic(new URL(publicUrl)),
      words.publicUrlGood,
      words.publicUrlBad,
    ),
    check('sandbox_bridge', world !== 'production' || !hasBridge, words.bridgeGood, words.bridgeBad),
  ]
}

/** Whether Alipay's servers and diners' phones can reach it, as far as an address tells. */
function isPublic({ protocol, hostname }: URL): boolean {
  const local =
    /^(?:localhost|.*\.(?:localhost|local)|127\..*|0\.0\.0\.0|10\..*|192\.168\..*|172\.(?:1[6-9]|2\d|3[01])\..*|169\.254\..*|\[.*\])$/
  return protocol === 'https:' && !local.test(hostname)
}
