import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root; every path of the launcher starts there. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')

/** A failure that people read as it stands: without a stack, since the code is not at fault. */
export class Sentence extends Error {}
