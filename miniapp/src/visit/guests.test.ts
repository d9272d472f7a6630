import { describe, expect, it } from 'vitest'
import { guestsOf } from './guests.ts'

const session = { guests: 0, rounds: 0, openedAt: 1 }

describe('how many sit at a table', () => {
  it('is what its guests say, for whoever joins', () => {
    expect(guestsOf({ session: { ...session, statedGuests: 3 } }, undefined, false)).toBe(3)
    expect(guestsOf({ session: { ...session, statedGuests: 3 } }, 2, false)).toBe(3)
  })

  it('is what was chosen here until the table knows it', () => {
    expect(guestsOf({ session: { ...session, statedGuests: 3 } }, 4, true)).toBe(4)
    expect(guestsOf({}, 4, true)).toBe(4)
  })

  it('is no fewer than an order was placed for', () => {
    expect(guestsOf({ session: { ...session, guests: 4, rounds: 1 } }, 2, true)).toBe(4)
    expect(guestsOf({ session: { ...session, guests: 4, rounds: 1, statedGuests: 5 } }, undefined, false)).toBe(5)
  })

  it('is not known where nobody has said, also at a table in use', () => {
    expect(guestsOf({ session }, undefined, false)).toBeUndefined()
    expect(guestsOf({}, undefined, false)).toBeUndefined()
  })
})
