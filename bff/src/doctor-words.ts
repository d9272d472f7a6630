import type { Alipay, Words } from './alipay/index.ts'

/** What the doctor says. */
export const words = {
  publicHalf: (base64: string): Words => ({
    'zh-CN': `应用私钥有效。请核对开放平台控制台中的“应用公钥”是否为：${base64}`,
    en: `The app's private key is good. The "app public key" in Alipay's console must be: ${base64}`,
  }),
  alipayKeys: (count: number): Words => ({
    'zh-CN': count === 1 ? '支付宝公钥有效。' : '两个支付宝公钥均有效（轮换中）。',
    en: count === 1 ? "Alipay's public key is good." : "Both of Alipay's public keys are good (rotation).",
  }),
  ownKeyAsAlipays: {
    'zh-CN': '支付宝公钥的位置填的是应用公钥，请复制控制台中的“支付宝公钥”。',
    en: 'The app\'s own public key stands where Alipay\'s belongs: copy "Alipay public key" from the console.',
  },
  keyUnreadable: { 'zh-CN': '密钥无法读取。', en: 'The key cannot be read.' },

  noUrl: { 'zh-CN': '不是有效的网址。', en: 'This is not a URL.' },
  gatewayIs: {
    production: {
      'zh-CN': '网关是支付宝正式环境，将产生真实交易。',
      en: "The gateway is Alipay's own: money is real.",
    },
    hosted_sandbox: { 'zh-CN': '网关是支付宝官方沙箱。', en: "The gateway is Alipay's hosted sandbox: no real money." },
    other: {
      'zh-CN': '网关不是支付宝的地址（本机沙箱），没有真实资金。',
      en: "The gateway is not Alipay's address (a sandbox of one's own): no real money.",
    },
  },
  gatewayPlain: { 'zh-CN': '支付宝网关必须使用 https。', en: "Alipay's gateway must be addressed by https." },
  oauthGood: {
    'zh-CN': '授权页与网关属于同一环境。',
    en: 'The authorise page belongs to the same world as the gateway.',
  },
  oauthBad: {
    'zh-CN': '授权页与网关不属于同一环境（正式与沙箱混用）。',
    en: 'The authorise page and the gateway belong to different worlds: one is production, the other a sandbox.',
  },
  publicUrlGood: { 'zh-CN': '对外网址可用于当前网关。', en: 'The public URL fits the gateway.' },
  publicUrlBad: {
    'zh-CN': '正式环境的对外网址必须是公网可访问的 https 网址，不能是本机或内网地址。',
    en: 'In production the public URL must be https and reachable from outside: neither this machine nor a private network.',
  },
  bridgeGood: {
    'zh-CN': '沙箱收银台没有与正式网关同时开启。',
    en: 'No sandbox bridge stands beside a production gateway.',
  },
  bridgeBad: {
    'zh-CN': '正式网关下不能开启沙箱收银台。',
    en: 'The sandbox bridge is switched on beside the production gateway: switch it off.',
  },
  sellerGood: { 'zh-CN': '收款商户号格式正确。', en: 'The seller id has the right form.' },
  sellerBad: {
    'zh-CN': '收款商户号应为以 2088 开头的 16 位数字。',
    en: 'The seller id must be 16 digits that begin with 2088.',
  },

  gatewaySilent: { 'zh-CN': '无法连接支付宝网关。', en: "Alipay's gateway cannot be reached." },
  noDate: {
    'zh-CN': '网关的响应没有时间，无法核对本机时钟。',
    en: 'The gateway did not say the time, so the clock could not be compared.',
  },
  signatureGood: {
    'zh-CN': '支付宝接受本应用的签名，其应答的签名也已验证。',
    en: "Alipay takes the app's signature, and its answer's signature verifies.",
  },
  databaseGood: { 'zh-CN': '数据库可用。', en: 'The database answers.' },
  databaseBad: { 'zh-CN': '无法连接数据库。', en: 'The database cannot be reached.' },
} as const

/** Where people hear of alarms; the host alone, since the address is a secret. Nothing is sent for trying. */
export function alarmsSentence(webhook: string | undefined): Words {
  if (webhook === undefined) {
    return {
      'zh-CN':
        '未设置告警群机器人：告警只能通过接口 /api/staff/alarms 和日志看到。可设置 ALARM_WEBHOOK_URL 与 ALARM_WEBHOOK_SECRET。',
      en: 'No group is told of alarms: only GET /api/staff/alarms and the log have them. ALARM_WEBHOOK_URL and ALARM_WEBHOOK_SECRET change that.',
    }
  }
  const { host } = new URL(webhook)
  return { 'zh-CN': `告警会发送到 ${host} 的群机器人。`, en: `A group is told of alarms by its robot at ${host}.` }
}

/** `skewMs` is how far our clock is ahead of the gateway's. */
export function clockSentence(skewMs: number, maxMs: number): Words {
  const seconds = Math.round(Math.abs(skewMs) / 1000)
  if (Math.abs(skewMs) <= maxMs) {
    return { 'zh-CN': `本机时钟与网关相差 ${seconds} 秒。`, en: `The clock is ${seconds} s from the gateway's.` }
  }
  const ahead = skewMs > 0
  return {
    'zh-CN': `本机时钟比网关${ahead ? '快' : '慢'} ${seconds} 秒，请校时。`,
    en: `The clock is ${seconds} s ${ahead ? 'ahead of' : 'behind'} the gateway's: set it right.`,
  }
}

/** Why a query that should have found no trade came out otherwise. */
export function signatureSentence(result: Awaited<ReturnType<Alipay['queryTrade']>>): Words {
  if (result.ok) return { 'zh-CN': '网关的应答不合常理。', en: 'The gateway found a trade that was never made.' }
  switch (result.kind) {
    case 'unreachable':
      return words.gatewaySilent
    case 'unverifiable':
      return {
        'zh-CN': '网关应答的签名验证失败：请从控制台重新复制“支付宝公钥”，并确认网关地址。',
        en: "The gateway's answer does not verify: copy the Alipay public key from the console again and check the gateway.",
      }
    case 'unknown':
      return {
        'zh-CN': `网关没有给出有效应答（${result.message}）。`,
        en: `The gateway gave no usable answer (${result.message}).`,
      }
    case 'refused':
      return refusals[result.subCode] ?? permission(result.code) ?? refused(result.code, result.subCode)
  }
}

const refusals: Record<string, Words> = {
  'isv.invalid-signature': {
    'zh-CN': '支付宝不接受本应用的签名：请将上面的应用公钥上传到控制台。',
    en: "Alipay does not take the app's signature: upload the app public key above to the console.",
  },
  'isv.missing-signature-key': {
    'zh-CN': '该应用在支付宝尚未设置应用公钥：请上传上面的应用公钥。',
    en: 'The app has no public key at Alipay yet: upload the app public key above to the console.',
  },
  'isv.invalid-app-id': { 'zh-CN': '支付宝不认识这个应用号。', en: 'Alipay does not know this app id.' },
}

function permission(code: string): Words | undefined {
  if (code !== '40006') return undefined
  return {
    'zh-CN': '该应用没有此接口的权限：请检查签约产品和应用状态。',
    en: "The app may not use this interface: check its contract and whether it is online in Alipay's console.",
  }
}

function refused(code: string, subCode: string): Words {
  return { 'zh-CN': `支付宝拒绝了请求：${code} ${subCode}。`, en: `Alipay refused the request: ${code} ${subCode}.` }
}
