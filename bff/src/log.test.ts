import { expect, test } from 'vitest'
import { describeError, messageOf } from './log.ts'

const failed = (note: string) => new Error(`Failed query: insert\nparams: 1,${note}`)

test('the message of an error says what caused it, and nothing of what people wrote', () => {
  const cause = new Error('no space left on device')
  expect(messageOf(new Error('fetch failed', { cause }))).toBe('Error: fetch failed: no space left on device')
  expect(messageOf(failed('call Lin'))).toBe('Error: Failed query: insert\nparams: [hidden]')
  expect(messageOf(new Error('outer', { cause: failed('call Lin') }))).not.toContain('Lin')
  expect(messageOf('params: call Lin')).toBe('params: [hidden]')
})

test('what people wrote is hidden also where it looks like the frame of a stack, and the frames are kept', () => {
  const error = failed('call\n    at Lin')
  const described = describeError(new Error('outer', { cause: error }))
  expect(JSON.stringify([described, messageOf(error)])).not.toContain('Lin')
  expect(described.cause?.stack).toContain('log.test.ts')
})

test('an error whose message was changed after its stack was written hides its parameters as well', () => {
  const error = failed('call Lin')
  error.message = 'changed'
  const { stack } = describeError(error)
  expect(stack).not.toContain('Lin')
  expect(stack).toContain('log.test.ts')
})
