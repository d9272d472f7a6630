import type { SandboxApp } from '@kaifan/sandbox'
import type { WorldSecrets } from './secrets.ts'

const appIds = { miniprogram: '2021000000000001', h5: '2021000000000002' } as const
export const sellerId = '2088000000000001'

export interface WorldAddresses {
  /** Of the BFF and the sandbox, as browsers reach them; no slash at the end. */
  url: string
  sandboxUrl: string
}

/** The merchant's two apps as they are registered at the sandbox. */
export function sandboxApps({ miniprogram, h5 }: WorldSecrets, { url }: WorldAddresses): SandboxApp[] {
  return [
    { appId: appIds.miniprogram, publicKeyPem: miniprogram.publicKeyPem, kind: 'miniprogram' },
    { appId: appIds.h5, publicKeyPem: h5.publicKeyPem, kind: 'h5', redirectUriPrefixes: [`${url}/`] },
  ]
}

/** What a real deployment sets by hand, set to the sandbox. */
export function worldEnvironment(
  secrets: WorldSecrets,
  { url, sandboxUrl }: WorldAddresses,
  { picturesFolder, webDir }: { picturesFolder: string; webDir?: string | undefined },
): Record<string, string> {
  return {
    PUBLIC_URL: url,
    ALIPAY_GATEWAY: `${sandboxUrl}/gateway.do`,
    ALIPAY_OAUTH_URL: `${sandboxUrl}/oauth2/publicAppAuthorize.htm`,
    H5_BRIDGE_URL: `${sandboxUrl}/bridge.js`,
    ALIPAY_SELLER_ID: sellerId,
    ALIPAY_APP_ID: appIds.miniprogram,
    ALIPAY_PRIVATE_KEY: secrets.miniprogram.privateKeyPem,
    ALIPAY_PUBLIC_KEY: secrets.alipay.publicKeyPem,
    ALIPAY_H5_APP_ID: appIds.h5,
    ALIPAY_H5_PRIVATE_KEY: secrets.h5.privateKeyPem,
    ALIPAY_H5_PUBLIC_KEY: secrets.alipay.publicKeyPem,
    COOKIE_SECRET: secrets.cookieSecret,
    PICTURES_DIR: picturesFolder,
    ...(webDir && { WEB_DIR: webDir }),
  }
}
