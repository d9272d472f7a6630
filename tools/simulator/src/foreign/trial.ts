import type { Phone } from '../driver/index.ts'

/** A page that uses one component as its documentation shows. */
export interface Trial {
  name: string
  /** Further components, by tag, as paths within the package. */
  uses: Readonly<Record<string, string>>
  axml: string
  /** The argument of `Page`; `change` writes what it is given to `heard`. */
  page?: string
  /** Something that is to be seen of it. */
  shows?: string | RegExp
  /** An error of its own that it opens with, on a phone as well. */
  complains?: RegExp
  /** Does what the documentation describes, and waits for what is to come of it. */
  reacts?: (phone: Phone) => Promise<void>
}

/** A page writes down what its handlers heard. */
export const hearing = `hear(...args) {
    const plain = args.map((arg) => (arg && typeof arg === 'object' && (arg.detail || arg.currentTarget) ? 'event' : arg))
    this.setData({ heard: 'heard ' + JSON.stringify(plain) })
  }`

/** What was heard last. */
export async function heard(phone: Phone, value: string | RegExp): Promise<void> {
  await phone.see(typeof value === 'string' ? `heard ${value}` : value)
}
