import { createLookUp } from '../source-map.ts'
import type { SourceMap } from '../source-map.ts'

const frameForm = /https?:\/\/[^\s)]*?\/code\/view\.js(?:\?[^\s):]*)?:(\d+):(\d+)/
const scheme = 'mini-program:///'

/**
 * Tells what AXML and sjs throw, with the file, line and column where they did. The source map of generated code is asked for when it is needed
 * first; errors come in their order all the same.
 */
export function createReport(mapUrl: string, tell: (text: string) => void): (error: unknown) => void {
  let lookUp: Promise<ReturnType<typeof createLookUp>> | undefined
  const read = async () => {
    const map: SourceMap = await (await fetch(mapUrl)).json()
    return createLookUp({ ...map, sources: map.sources.map((source) => source.replace(scheme, '')) })
  }
  let before = Promise.resolve()
  return (error) => {
    before = before.then(async () => {
      lookUp ??= read()
      const found = await lookUp.catch(() => () => undefined)
      tell(describe(error, found))
    })
  }
}

function describe(error: unknown, lookUp: ReturnType<typeof createLookUp>): string {
  if (!(error instanceof Error)) return String(error)
  const [first, ...rest] = (error.stack ?? '').split('\n').flatMap((frame) => {
    const [, line, column] = frameForm.exec(frame) ?? []
    const place = line === undefined ? undefined : lookUp(Number(line) - 1, Number(column) - 1)
    return place ? [`${place.source}:${place.line + 1}:${place.column + 1}`] : []
  })
  const message = `${error.name}: ${error.message}`
  if (first === undefined) return error.stack ?? message
  return [`${first}: ${message}`, ...rest.map((place) => `    at ${place}`)].join('\n')
}
