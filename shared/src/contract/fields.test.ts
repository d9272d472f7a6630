import * as fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { clockTime, id, text } from './fields.ts'

function complaint(schema: v.GenericSchema, value: unknown): string | undefined {
  return v.safeParse(schema, value).issues?.[0].message
}

/** RFC 3986's encoding has no form for a lone surrogate, so the engine itself tells. */
function isWellFormed(value: string): boolean {
  try {
    return encodeURIComponent(value) !== null
  } catch {
    return false
  }
}

describe('text', () => {
  const high = '\uD83D'
  const low = '\uDE00'

  it.each([
    ['nothing', ''],
    ['Chinese', '少油少盐'],
    ['emoji', '🌶️ 不要太辣 👨‍👩‍👧'],
    ['an emoji alone', high + low],
    ['emoji one after another', (high + low).repeat(3)],
    ['Arabic', 'بدون مكسرات من فضلك'],
    ['Hebrew with marks of direction', '\u200Fבלי אגוזים\u200E'],
    ['line breaks and tabs', 'a\n\tb'],
  ])('keeps %s', (_what, value) => {
    expect(v.parse(text(30), value)).toBe(value)
  })

  it.each([
    ['NUL', 'a\0b'],
    ['NUL alone', '\0'],
    ['a lone high surrogate at the start', `${high}ab`],
    ['a lone high surrogate in the middle', `a${high}b`],
    ['a lone high surrogate at the end', `ab${high}`],
    ['a lone low surrogate at the start', `${low}ab`],
    ['a lone low surrogate in the middle', `a${low}b`],
    ['a lone low surrogate at the end', `ab${low}`],
    ['a pair the wrong way round', low + high],
    ['a high surrogate before a pair', high + high + low],
    ['a low surrogate after a pair', high + low + low],
    ['a low surrogate on the second line', `a\n${low}`],
  ])('refuses %s', (_what, value) => {
    expect(complaint(text(30), value)).toBe('text_invalid')
    expect(complaint(id, value)).toBe('text_invalid')
  })

  it('refuses exactly what is not well-formed or holds NUL', () => {
    const unit = fc.constantFrom('a', '\0', high, low, '\uD800', '\uDFFF', '\uDBFF', '\uDC00')
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 6 }), (units) => {
        const value = units.join('')
        const storable = isWellFormed(value) && !value.includes('\0')
        expect(complaint(text(30), value)).toBe(storable ? undefined : 'text_invalid')
      }),
    )
  })

  it('counts code points, so an emoji is one', () => {
    expect(complaint(text(3, 'note_too_long'), '😀😀😀')).toBeUndefined()
    expect(complaint(text(3, 'note_too_long'), '😀😀😀a')).toBe('note_too_long')
    expect(complaint(text(3, 'note_too_long'), 'abcd')).toBe('note_too_long')
  })

  it.each([[undefined], [null], [1], [['a']]])('takes nothing but text: %j', (value) => {
    expect(complaint(text(30), value)).toBe('body_invalid')
  })
})

describe('clockTime', () => {
  it.each(['00:00', '09:05', '23:59', '24:00'])('takes %s', (value) => {
    expect(v.parse(clockTime, value)).toBe(value)
  })

  it.each(['24:01', '9:05', '12:60', '12:00\n', ' 12:00', ''])('refuses %j', (value) => {
    expect(complaint(clockTime, value)).toBe('body_invalid')
  })
})
