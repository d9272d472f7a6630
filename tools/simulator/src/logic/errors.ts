/** The line that the server puts before a script of the package. */
const linesBefore = 1
const frameForm = /https?:\/\/[^\s)]*?\/code\/logic\/([^\s):?]+)(?:\?[^\s):]*)?:(\d+):(\d+)/g

/** An error with its stack, in which scripts of the package are named `file:line:column` as they lie in its folder. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : `thrown: ${JSON.stringify(error)}`
  return placesOf(error.stack ?? String(error))
}

export function placesOf(stack: string): string {
  return stack.replace(
    frameForm,
    (_, file: string, line: string, column: string) => `${file}:${Number(line) - linesBefore}:${column}`,
  )
}
