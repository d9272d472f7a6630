export interface SseMessage {
  /** The last id the stream has named, of this message or an earlier one. */
  id: string
  type: string
  data: string
}

/** Reads server-sent events from text as it comes, cut anywhere (WHATWG HTML, 9.2.6). */
export function createSseParser(): { push(text: string): SseMessage[] } {
  let rest = ''
  let id = ''
  let type = ''
  let data: string[] = []

  function dispatch(): SseMessage[] {
    const message = { id, type: type || 'message', data: data.join('\n') }
    const isEmpty = data.length === 0
    type = ''
    data = []
    return isEmpty ? [] : [message]
  }

  function takeField(line: string): void {
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') type = value
    else if (field === 'data') data.push(value)
    else if (field === 'id' && !value.includes('\0')) id = value
  }

  return {
    push(text) {
      // A carriage return at the end may be the first half of a line break, so it waits for what follows.
      const lines = (rest + text).split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop() ?? ''
      return lines.flatMap((line) => {
        if (line === '') return dispatch()
        takeField(line)
        return []
      })
    },
  }
}
