/** An alarm that must, or may, be raised, and why. */
export interface Expected {
  kind: string
  subject: string
  what: string
  /** How often at least and at most; once and more where it is not said. */
  times?: readonly [number, number]
}
