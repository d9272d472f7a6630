/** A state machine as data: from each state, the states it may go to. */
export type Machine<State extends string> = Readonly<Record<State, readonly State[]>>

export function mayGo<State extends string>(machine: Machine<State>, from: State, to: State): boolean {
  return machine[from].includes(to)
}

/** Throws where the table does not allow the step: that is a fault of the program, not of its users. */
export function assertStep<State extends string>(machine: Machine<State>, from: State, to: State): void {
  if (!mayGo(machine, from, to)) throw new Error(`no way from ${from} to ${to}`)
}
