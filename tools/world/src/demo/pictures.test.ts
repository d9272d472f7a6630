import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import { makePictures } from './pictures.ts'

test('a drawing becomes a picture of three widths once, named by the hash of the drawing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kaifan-pictures-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const [drawings, pictures] = [join(folder, 'drawings'), join(folder, 'pictures')]
  await mkdir(drawings)
  await writeFile(join(drawings, 'tofu.svg'), square('#b5652a'))
  await writeFile(join(drawings, 'note.txt'), 'not a drawing')

  const made = await makePictures(drawings, pictures)
  const { url = '', averageColor } = made.get('tofu.svg') ?? {}
  expect(url).toMatch(/^\/pictures\/[0-9a-f]{20}\.webp$/)
  expect(averageColor).toMatch(/^#b[3-7]6[3-7]2[8-c]$/)
  const files = [240, 480, 750].map((width) => join(pictures, url.slice(10).replace('.webp', `-${width}.webp`)))
  const sizes = await Promise.all(files.map((file) => sharp(file).metadata()))
  expect(sizes.map(({ format, width, height }) => [format, width, height])).toEqual([
    ['webp', 240, 240],
    ['webp', 480, 480],
    ['webp', 750, 750],
  ])

  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs))
  expect(await makePictures(drawings, pictures)).toEqual(made)
  expect(await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs))).toEqual(times)

  await writeFile(join(drawings, 'tofu.svg'), square('#446688'))
  expect((await makePictures(drawings, pictures)).get('tofu.svg')?.url).not.toBe(url)
  expect(await readdir(pictures)).toHaveLength(6)
})

function square(color: string): string {
  const fill = `<rect width="400" height="400" fill="${color}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400">${fill}</svg>`
}
