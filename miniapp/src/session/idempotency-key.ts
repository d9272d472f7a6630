/** A key that no other request has: the time and 60 random bits, since this engine may have no `crypto`. It guards against doubles, not against people. */
export function createIdempotencyKey(): string {
  const random = () =>
    Math.floor(Math.random() * 2 ** 30)
      .toString(36)
      .padStart(6, '0')
  return `${Date.now().toString(36)}-${random()}${random()}`
}
