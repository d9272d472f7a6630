import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const workspace = dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)
const [target, ...options] = process.argv.slice(2)
const proof = { alipay: 'app.json', h5: 'index.html' }[target]

if (!proof || options.some((option) => option !== '--watch')) {
  console.error('usage: node miniapp/build.mjs alipay|h5 [--watch]')
  process.exit(2)
}

const watch = options.includes('--watch')
const output = join(workspace, 'dist', target)
// Taro prints a mistake in its configuration and exits 0: only a fresh file proves that something was built.
rmSync(join(output, proof), { force: true })

const taro = join(dirname(require.resolve('@tarojs/cli/package.json')), 'bin', 'taro')
const child = spawn(process.execPath, [taro, 'build', '--type', target, ...(watch ? ['--watch'] : [])], {
  cwd: workspace,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: watch ? 'development' : 'production', TARO_ENV: target },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => {
  if (code === 0 && !watch && !existsSync(join(output, proof))) {
    console.error(`The build of ${target} made no ${proof}: see the messages above.`)
    process.exitCode = 1
  } else {
    process.exitCode = code ?? 1
  }
})
