import { join } from 'node:path'
import { startSandbox } from '@kaifan/sandbox'
import { sandboxApps, sellerId, worldSecrets } from '@kaifan/world'
import { answer } from './answers.ts'

// The gateway in a process of its own, with the keys and buyers of the restaurant's folder.
const { FOLDER = '', PORT = '', BFF_URL = '' } = process.env
const secrets = await worldSecrets(join(FOLDER, 'sandbox-keys.json'))
const addresses = { url: BFF_URL, sandboxUrl: `http://127.0.0.1:${PORT}` }
const sandbox = await startSandbox({
  port: Number(PORT),
  apps: sandboxApps(secrets, addresses),
  alipayPrivateKeyPem: secrets.alipay.privateKeyPem,
  sellerId,
  stateFile: join(FOLDER, 'sandbox.json'),
})
answer({
  /** How many notifications have been answered with `success`, once none is under way. */
  async acknowledged() {
    await sandbox.settle()
    return sandbox.core.notifications.list().filter(({ status }) => status === 'acknowledged').length
  },
})
process.once('SIGTERM', () => void sandbox.close())
