import { createHash } from 'node:crypto'
import { access, mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { demoFolder } from './demo-file.ts'
import type { Picture } from './import-demo.ts'

/** Pixels; what `?w=` of a picture's address may ask for. */
const widths = [240, 480, 750] as const

export const dishDrawings: string = fileURLToPath(new URL('dishes/', demoFolder))

/**
 * Makes `<hash>-<width>.webp` in `folder` for each SVG in `drawings`, where it is missing; the hash is of the drawing.
 * Returns the pictures by the drawing's file name.
 * `onMade` hears of each that was missing.
 */
export async function makePictures(
  drawings: string,
  folder: string,
  onMade: (made: number, total: number) => void = () => {},
): Promise<Map<string, Picture>> {
  await mkdir(folder, { recursive: true })
  const names = (await readdir(drawings)).filter((name) => name.endsWith('.svg'))
  const pictures = await Promise.all(
    names.map(async (name) => pictureOf(name, await readFile(join(drawings, name)), folder)),
  )
  const isMissing = await Promise.all(pictures.map(async ({ files }) => !(await allExist(files))))
  const missing = pictures.filter((_, index) => isMissing[index])
  let made = 0
  const queue = missing.values()
  // A few at a time: all at once would be ready all at once, with nothing to say meanwhile.
  const work = async () => {
    for (const { drawing, files } of queue) {
      await makeFiles(drawing, files)
      onMade(++made, missing.length)
    }
  }
  await Promise.all([work(), work(), work(), work()])
  const described = async ({ name, url, files }: Drawn) =>
    [name, { url, averageColor: await averageColor(files[0]) }] as const
  return new Map(await Promise.all(pictures.map(described)))
}

interface Drawn {
  name: string
  drawing: Buffer
  url: string
  /** In the order of `widths`. */
  files: [string, string, string]
}

function pictureOf(name: string, drawing: Buffer, folder: string): Drawn {
  const hash = createHash('sha256').update(drawing).digest('hex').slice(0, 20)
  const file = (width: number) => join(folder, `${hash}-${width}.webp`)
  const [small, middle, large] = widths
  return { name, drawing, url: `/pictures/${hash}.webp`, files: [file(small), file(middle), file(large)] }
}

async function allExist(files: readonly string[]): Promise<boolean> {
  return Promise.all(files.map((file) => access(file))).then(
    () => true,
    () => false,
  )
}

/**
 * Drawing is the slow part, so it is done once. A file is written beside and renamed: a run that was stopped leaves no half
 * picture under a name that counts as made.
 */
async function makeFiles(drawing: Buffer, files: readonly string[]): Promise<void> {
  const { data, info } = await sharp(drawing, { density: 72 * 2 })
    .resize(widths[2], widths[2])
    .raw()
    .toBuffer({ resolveWithObject: true })
  const raw = { width: info.width, height: info.height, channels: info.channels }
  for (const [index, file] of files.entries()) {
    const unfinished = `${file}.${process.pid}`
    await sharp(data, { raw })
      .resize(widths[index] ?? widths[0])
      .webp({ quality: 80 })
      .toFile(unfinished)
    await rename(unfinished, file)
  }
}

/** On white, where the drawing is transparent. */
async function averageColor(file: string): Promise<string> {
  const pixel = await sharp(file).flatten({ background: '#ffffff' }).resize(1, 1).removeAlpha().raw().toBuffer()
  return `#${pixel.subarray(0, 3).toString('hex')}`
}
