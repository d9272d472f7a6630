import { AlipaySdk } from 'alipay-sdk'
import { answer } from './answers.ts'

// Nothing but Alipay's own SDK, as its documentation calls it.
const {
  GATEWAY = '',
  APP_ID = '',
  PRIVATE_KEY = '',
  ALIPAY_KEY = '',
  TRADE_NO = '',
  TIMES = '',
  WIDTH = '',
} = process.env
const sdk = new AlipaySdk({
  gateway: GATEWAY,
  appId: APP_ID,
  privateKey: PRIVATE_KEY,
  alipayPublicKey: ALIPAY_KEY,
  keyType: 'PKCS8',
})

async function query(): Promise<void> {
  const answered = await sdk.exec('alipay.trade.query', { bizContent: { trade_no: TRADE_NO } }, { validateSign: true })
  if (answered.code !== '10000') throw new Error(`the floor's query: ${answered.code} ${answered.msg}`)
}

answer({
  async exec() {
    const perLane = Number(TIMES) / Number(WIDTH)
    const lane = async () => {
      for (let count = 0; count < perLane; count++) await query()
    }
    await Promise.all(Array.from({ length: Number(WIDTH) }, lane))
    return perLane * Number(WIDTH)
  },
})
// Unlike a server it has nothing else that keeps it running between questions.
setInterval(() => {}, 60_000)
