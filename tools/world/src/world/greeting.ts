import QRCode from 'qrcode'
import { simulatorPath } from './simulator.ts'
import type { World } from './world.ts'

/** What a person needs after `npm start`: addresses, a table to order at, and how to sign in. */
export async function greeting(
  { url, sandboxUrl, demo }: World,
  { host, isTerminal }: { host: string; isTerminal: boolean },
): Promise<string> {
  const link = demo.tables.find(({ label }) => label === 'A08')?.link ?? url
  const code = await QRCode.toString(link, isTerminal ? { type: 'terminal', small: true } : { type: 'utf8' })
  const accounts = demo.members.map(({ account, name }) => `${account} (${name})`).join(', ')
  const phones = host === '127.0.0.1' ? '  To let phones in · 让手机访问: HOST=0.0.0.0 npm start\n' : ''
  return `
  开饭 Kaifan · 南巷小馆 South Lane Kitchen

  Table A08 · 扫码点餐   ${link}

${code.trimEnd()}
${phones}
  Mini program · 小程序 ${url}${simulatorPath}?code=${encodeURIComponent(link)}
  Console · 后台        ${url}/console/
    account · 账号      ${accounts}
    password · 密码     ${demo.password}
  Alipay sandbox · 沙箱 ${sandboxUrl}/
  API                   ${url}/docs
  Alipay IDE            open this folder as a mini program; it calls KAIFAN_API_URL=${url}
  支付宝开发者工具      把本目录作为小程序打开；它访问 KAIFAN_API_URL=${url}

  Ctrl-C stops; everything is kept in data/ · 按 Ctrl-C 停止，数据保存在 data/
`
}
