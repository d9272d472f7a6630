/** One line of the money code made wrong, and the rule by which the simulation must notice it. */
export interface Defect {
  name: string
  /** From the repository's root. */
  file: string
  /** Stands there exactly once. */
  find: string
  replace: string
  /** The beginning of the rule's name. */
  rule: string
  /** A run that notices it. */
  seed: number
}
