import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defects } from './defects.ts'

/** Loaded before anything else (`node --import`): the defect that KAIFAN_DEFECT names stands in the code that this process runs. */
const root = join(import.meta.dirname, '../../..')
const defect = defects.find(({ name }) => name === process.env['KAIFAN_DEFECT'])
if (!defect) throw new Error('KAIFAN_DEFECT names no defect')
const { file, find, replace } = defect
const source = readFileSync(join(root, file), 'utf8')
if (source.split(find).length !== 2) throw new Error(`${file} does not hold once: ${find}`)
const url = pathToFileURL(join(root, file)).href

registerHooks({
  load: (asked, context, next) =>
    asked === url
      ? { format: 'module-typescript', source: source.replace(find, () => replace), shortCircuit: true }
      : next(asked, context),
})
