import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { writeProgram } from './testing/program.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

function start(...words: string[]) {
  const child = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += String(piece)))
  return { child, said: () => said }
}

it('the command serves a folder and says where', async () => {
  const folder = writeProgram({ 'app.json': '{"pages":["index"]}' })
  const { child, said } = start(folder, '--port', '0', '--code', 'https://x/t/1')
  await expect.poll(said, { timeout: 20_000 }).toMatch(/ runs at http:\/\/127\.0\.0\.1:\d+\//)
  const url = /http:\S+/.exec(said())?.[0] ?? ''
  expect(await (await fetch(`${url}code/package.json`)).json()).toMatchObject({
    ok: true,
    config: { pages: ['index'] },
  })
  expect(await (await fetch(`${url}platform/codes`)).json()).toEqual({
    codes: [{ name: 'https://x/t/1', text: 'https://x/t/1' }],
  })
  child.kill()
  await once(child, 'exit')
  rmSync(folder, { recursive: true })
})

it('the command says what it wants where there is no package', async () => {
  const { child, said } = start('/nowhere')
  const [code] = await once(child, 'exit')
  expect([code, said()]).toEqual([1, expect.stringMatching(/^There is no app\.json in \/nowhere\n\nusage: /)])
})
