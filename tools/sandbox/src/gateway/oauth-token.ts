import type { Session } from '../core/identities.ts'
import { ACCESS_TOKEN_LIFE_MS, REFRESH_TOKEN_LIFE_MS } from '../core/identities.ts'
import { formatBeijing, SECOND } from '../core/time.ts'
import { invalid } from './failure.ts'
import type { Call } from './call.ts'

/** `alipay.system.oauth.token`: its node has no code and no msg when it succeeds. */
export function exchangeToken({ core, appId, params }: Call): object {
  const grantType = params['grant_type']
  if (grantType === 'authorization_code') return node(core.identities.exchangeAuthCode(params['code'] ?? '', appId))
  if (grantType === 'refresh_token') return node(core.identities.refresh(params['refresh_token'] ?? '', appId))
  throw invalid('isv.grant-type-invalid', '无效的授权类型')
}

function node({ buyer, openId, accessToken, refreshToken, startedAt }: Session): object {
  const who = buyer.userId === undefined ? { open_id: openId } : { user_id: buyer.userId, alipay_user_id: buyer.userId }
  return {
    access_token: accessToken,
    auth_start: formatBeijing(startedAt),
    expires_in: ACCESS_TOKEN_LIFE_MS / SECOND,
    re_expires_in: REFRESH_TOKEN_LIFE_MS / SECOND,
    refresh_token: refreshToken,
    ...who,
  }
}
