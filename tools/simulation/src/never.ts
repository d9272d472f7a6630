/** What nobody answers: whoever awaits it is forgotten with it. */
export function never<T>(): Promise<T> {
  return new Promise(() => {})
}
