import { describe, expect, it } from 'vitest'
import { createSseParser } from './sse-parser.ts'

const parse = (...chunks: string[]) => {
  const parser = createSseParser()
  return chunks.flatMap((chunk) => parser.push(chunk))
}

describe('the parser of server-sent events', () => {
  it('reads id, type and data', () => {
    expect(parse('id: 7\nevent: ticket.changed\ndata: {"a":1}\n\n')).toEqual([
      { id: '7', type: 'ticket.changed', data: '{"a":1}' },
    ])
  })

  it('reads the same however the stream is cut', () => {
    const text =
      'retry: 2000\r\n\r\n: \r\n\r\nid: 1\r\nevent: a\r\ndata: one\r\ndata: two\r\n\r\nid: 2\r\ndata:three\r\n\r\n'
    const whole = parse(text)
    expect(whole).toEqual([
      { id: '1', type: 'a', data: 'one\ntwo' },
      { id: '2', type: 'message', data: 'three' },
    ])
    for (let cut = 1; cut < text.length; cut += 1) expect(parse(text.slice(0, cut), text.slice(cut))).toEqual(whole)
    expect(parse(...text)).toEqual(whole)
  })

  it.each(['\n', '\r', '\r\n'])('takes %j as the end of a line', (end) => {
    expect(parse(`id: 1${end}data: x${end}${end}`, 'data: y')).toEqual(
      // A lone carriage return ends its line only once it is clear that no line feed follows.
      [{ id: '1', type: 'message', data: 'x' }],
    )
  })

  it('gives nothing for comments, unknown fields and a block without data', () => {
    expect(parse(': heartbeat\n\n', 'retry: 10\ncolour: red\n\n', 'event: a\n\n')).toEqual([])
  })

  it('keeps the last id and forgets the type from one message to the next', () => {
    expect(parse('id: 4\nevent: a\ndata: 1\n\ndata: 2\n\n')).toEqual([
      { id: '4', type: 'a', data: '1' },
      { id: '4', type: 'message', data: '2' },
    ])
  })

  it('strips one space after the colon and no more, and takes data without a colon as empty', () => {
    expect(parse('data:  two\n\n', 'data\n\n')).toEqual([
      { id: '', type: 'message', data: ' two' },
      { id: '', type: 'message', data: '' },
    ])
  })

  it('gives out nothing of a message that has not ended', () => {
    expect(parse('id: 1\ndata: half\n')).toEqual([])
  })
})
