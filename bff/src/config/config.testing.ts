import { envToConfig, readEnv } from '../config.ts'
import type { Config } from '../config.ts'

/** A configuration of one app with these keys (PEM), whose Alipay nobody answers for. */
export function testConfig(
  keys: { privateKeyPem: string; publicKeyPem: string },
  env: Readonly<Record<string, string>> = {},
): Config {
  const read = envToConfig(
    readEnv({
      ALIPAY_GATEWAY: 'http://127.0.0.1:9/gateway.do',
      ALIPAY_OAUTH_URL: 'http://127.0.0.1:9/oauth2/publicAppAuthorize.htm',
      ALIPAY_APP_ID: '2021000000000001',
      ALIPAY_PRIVATE_KEY: keys.privateKeyPem,
      ALIPAY_PUBLIC_KEY: keys.publicKeyPem,
      ALIPAY_SELLER_ID: '2088000000000001',
      LOG_LEVEL: 'silent',
      ...env,
    }),
  )
  if (!read.ok) throw new Error(read.mistakes.join('\n'))
  return read.config
}
