import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as v from 'valibot'
import { snapshotSchema } from '../core/model.ts'
import type { Snapshot } from '../core/model.ts'

const WRITE_DELAY_MS = 300

/** Where the state outlives the process. */
export interface StateFile {
  /** What was saved last; undefined where nothing was. Throws a sentence if the file holds something else. */
  read(): Snapshot | undefined
  /** Saves soon; many calls in a row write once. */
  touch(): void
  /** Saves now, whether or not anybody has said that something changed. */
  save(): void
}

/** A JSON file, replaced as a whole so that a crash leaves the old or the new one. */
export function openStateFile(path: string, takeSnapshot: () => Snapshot): StateFile {
  let timer: NodeJS.Timeout | undefined

  function save(): void {
    clearTimeout(timer)
    timer = undefined
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.tmp`, JSON.stringify(takeSnapshot()))
    renameSync(`${path}.tmp`, path)
  }

  return {
    read: () => parse(path, readIfThere(path)),
    touch() {
      timer ??= setTimeout(save, WRITE_DELAY_MS)
    },
    save,
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function parse(path: string, text: string | undefined): Snapshot | undefined {
  if (text === undefined) return undefined
  try {
    return v.parse(snapshotSchema, JSON.parse(text))
  } catch (cause) {
    throw new Error(`${path} is no state of the sandbox; delete it to start afresh.`, { cause })
  }
}
