import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { hashOf, stampAt } from './stale.ts'

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kaifan-builds-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return folder
}

test('a build is stale when a source, its name or a word changes, and not when output or tests do', async () => {
  const folder = await folderWith({ 'src/a.ts': '1', 'src/b/c.ts': '2', 'lock.json': '{}' })
  const hash = (...words: string[]) => hashOf(folder, ['src', 'lock.json', 'missing'], words)
  const before = await hash()
  await writeFile(join(folder, 'src/a.test.ts'), 'a test')
  await mkdir(join(folder, 'src/dist'))
  await writeFile(join(folder, 'src/dist/out.js'), 'output')
  expect(await hash()).toBe(before)
  expect(await hash('http://192.0.2.1:3000')).not.toBe(before)
  await writeFile(join(folder, 'src/b/c.ts'), '3')
  expect(await hash()).not.toBe(before)
  await writeFile(join(folder, 'src/b/c.ts'), '2')
  expect(await hash()).toBe(before)
  await writeFile(join(folder, 'src/b/d.ts'), '')
  expect(await hash()).not.toBe(before)
})

test('a stamp knows the hash it was written with, and nothing before', async () => {
  const stamp = stampAt(join(await folderWith({}), 'cache/h5'))
  expect(await stamp.isFresh('one')).toBe(false)
  await stamp.write('one')
  expect(await stamp.isFresh('one')).toBe(true)
  expect(await stamp.isFresh('two')).toBe(false)
})
