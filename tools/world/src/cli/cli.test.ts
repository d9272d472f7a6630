import { spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { root } from '../repository.ts'

function run(file: string, args: string[], env: Record<string, string> = {}): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'tools/world', file), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { code: status, said: stdout + stderr }
}

test('an unknown command is told what there is', () => {
  expect(run('run.mjs', ['strat'])).toEqual({ code: 1, said: expect.stringMatching(/^\nSay one of: start, /) })
})

test.each([
  ['a port that is none', ['--built'], { PORT: '70000' }, 'PORT is "70000"'],
  ['an option that is none', ['--ours'], {}, '--hours lets the opening hours hold'],
])('npm start refuses %s in a sentence', (_what, args, env, sentence) => {
  const { code, said } = run('src/cli/start.ts', args, env)
  expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining(sentence) })
  expect(said).not.toContain('    at ')
})

test('npm start says which port is taken', async () => {
  const other = createServer()
  onTestFinished(() => new Promise((resolve) => other.close(() => resolve())))
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  const { code, said } = run('src/cli/start.ts', ['--built'], { PORT: String(port), HOST: '127.0.0.1' })
  expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining(`Port ${port} is taken`) })
})
