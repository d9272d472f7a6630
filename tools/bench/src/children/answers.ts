/** What the bench asks of a process it has started, and the number that comes back. */
export interface Question {
  id: number
  ask: string
}

/** In a child process: answers these questions and leaves the others to other modules. */
export function answer(answers: Record<string, () => number | Promise<number>>): void {
  process.on('message', (message) => {
    const { id, ask } = asQuestion(message)
    const find = answers[ask]
    if (find) void Promise.resolve(find()).then((value) => process.send?.({ id, value }))
  })
  // Whoever listens to the bench still ends by himself once his server is closed.
  process.channel?.unref()
}

/** The channel between the bench and its own child carries nothing else. */
function asQuestion(message: unknown): Question {
  return message as Question
}
