import { fileURLToPath } from 'node:url'

/** Where this checkout lies, without a trailing slash. */
export const root: string = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '')

/** A failure that people read as it stands: without a stack, since the code is not at fault. */
export class Sentence extends Error {
  override name = 'Sentence'
}

/** What each command does with its outcome: a sentence and exit code 1 where it failed. */
export async function main(run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (!(error instanceof Sentence)) throw error
    console.error(`\n${error.message}`)
    process.exitCode = 1
  }
}
