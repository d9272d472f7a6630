import type { FlatEnv, VariableName } from './env.ts'

/** Takes values out of the flat environment and collects a sentence for each that is wrong, without ever quoting a secret. */
export class Reader {
  readonly mistakes: string[]
  readonly #values: FlatEnv['values']

  constructor(flat: FlatEnv) {
    this.#values = flat.values
    this.mistakes = [...flat.mistakes]
  }

  optional(name: VariableName): string | undefined {
    return this.#values[name]
  }

  mistake(sentence: string): void {
    this.mistakes.push(sentence)
  }

  required(name: VariableName, what: string): string {
    const value = this.#values[name]
    // A file that could not be read has its sentence already.
    const isKnown = this.mistakes.some((sentence) => sentence.startsWith(`${name}_FILE `))
    if (value === undefined && !isKnown) this.mistake(`${name} is missing: set it to ${what}.`)
    return value ?? ''
  }

  integer(name: VariableName, fallback: number, min: number, max: number): number {
    const value = this.#values[name]
    if (value === undefined) return fallback
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
    if (number >= min && number <= max) return number
    this.mistake(`${name} is "${value}" but must be a whole number from ${min} to ${max}.`)
    return fallback
  }

  oneOf<T extends string>(name: VariableName, choices: readonly T[], fallback: T): T {
    const value = this.#values[name]
    if (value === undefined) return fallback
    const choice = choices.find((candidate) => candidate === value)
    if (choice === undefined) this.mistake(`${name} is "${value}" but must be one of ${choices.join(', ')}.`)
    return choice ?? fallback
  }

  /** An http or https address. One that holds a password is refused, and never repeated. */
  address(name: VariableName, fallback: string): string {
    const value = this.#values[name]
    if (value === undefined) return fallback
    if (!URL.canParse(value) || !/^https?:\/\//.test(value)) {
      this.mistake(`${name} must be an address that begins with https:// (or http:// on this machine).`)
      return fallback
    }
    const { username, password } = new URL(value)
    if (username || password) this.mistake(`${name} must not hold a user name or a password.`)
    return value
  }

  secret(name: VariableName, minCharacters: number): string | undefined {
    const value = this.#values[name]
    if (value !== undefined && value.length < minCharacters) {
      this.mistake(`${name} is too short to be a secret: use at least ${minCharacters} random characters.`)
    }
    return value
  }
}
