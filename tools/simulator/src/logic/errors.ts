import { createLookUp } from '../source-map.ts'

/** The line that the server puts before a script of the package. */
const linesBefore = 1
type LookUp = ReturnType<typeof createLookUp>
/** Of the scripts that the server has changed, by their files. */
const changed = new Map<string, LookUp>()

export function rememberMappings(file: string, mappings: string): void {
  changed.set(file, createLookUp({ sources: [file], mappings }))
}

const frameForm = /https?:\/\/[^\s)]*?\/code\/logic\/([^\s):?]+)(?:\?[^\s):]*)?:(\d+):(\d+)/g

/** An error with its stack, in which scripts of the package are named `file:line:column` as they lie in its folder. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : `thrown: ${JSON.stringify(error)}`
  return placesOf(error.stack ?? String(error))
}

export function placesOf(stack: string): string {
  return stack.replace(frameForm, (_, file: string, line: string, column: string) => {
    const own = Number(line) - linesBefore
    const place = changed.get(file)?.(own - 1, Number(column) - 1)
    return place ? `${file}:${place.line + 1}:${place.column + 1}` : `${file}:${own}:${column}`
  })
}
