import { createHash } from 'node:crypto'
import { access, mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { demoFolder } from './demo-file.ts'
import type { Picture } from './import-demo.ts'

/** Pixels, the widest first; what `?w=` of a picture's address may ask for. */
const widths = [750, 480, 240] as const

export const dishDrawings: string = fileURLToPath(new URL('dishes/', demoFolder))

/**
 * Makes `<hash>-<width>.webp` in `folder` for each SVG in `drawings`, where it is missing; the hash is of the drawing.
 * Returns the pictures by the drawing's file name.
 */
export async function makePictures(
  drawings: string,
  folder: string,
  onMade: (made: number, total: number) => void = () => {},
): Promise<Map<string, Picture>> {
  await mkdir(folder, { recursive: true })
  const names = (await readdir(drawings)).filter((name) => name.endsWith('.svg'))
  let made = 0
  const entries = await Promise.all(
    names.map(async (name) => {
      const drawing = await readFile(join(drawings, name))
      const hash = createHash('sha256').update(drawing).digest('hex').slice(0, 20)
      const fileOf = (width: number) => join(folder, `${hash}-${width}.webp`)
      if (!(await allExist(widths.map(fileOf)))) await makeAll(drawing, fileOf)
      onMade(++made, names.length)
      return [name, { url: `/pictures/${hash}.webp`, averageColor: await averageColor(fileOf(240)) }] as const
    }),
  )
  return new Map(entries)
}

async function allExist(files: string[]): Promise<boolean> {
  return Promise.all(files.map((file) => access(file))).then(
    () => true,
    () => false,
  )
}

/**
 * Drawing is the slow part, so it is done once. A file is written beside and renamed: a run that was stopped leaves no half
 * picture under a name that counts as made.
 */
async function makeAll(drawing: Buffer, fileOf: (width: number) => string): Promise<void> {
  const { data, info } = await sharp(drawing, { density: 72 * 2 })
    .resize(widths[0], widths[0])
    .raw()
    .toBuffer({ resolveWithObject: true })
  const raw = { width: info.width, height: info.height, channels: info.channels }
  for (const width of widths) {
    const unfinished = `${fileOf(width)}.${process.pid}`
    await sharp(data, { raw }).resize(width).webp({ quality: 80 }).toFile(unfinished)
    await rename(unfinished, fileOf(width))
  }
}

/** On white, where the drawing is transparent. */
async function averageColor(file: string): Promise<string> {
  const pixel = await sharp(file).flatten({ background: '#ffffff' }).resize(1, 1).removeAlpha().raw().toBuffer()
  return `#${pixel.subarray(0, 3).toString('hex')}`
}
