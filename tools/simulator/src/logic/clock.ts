/** Sets the package's clock ahead of this machine's, for tests whose server lives at another time. */
export function shiftClock(realm: object, offsetMs: number): void {
  if (offsetMs === 0) return
  const Real = Date
  const now = () => Real.now() + offsetMs
  const Shifted = new Proxy(Real, {
    construct: (target, parts, newTarget) => {
      const made: object = Reflect.construct(target, parts.length === 0 ? [now()] : parts, newTarget)
      return made
    },
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
    apply: () => new Real(now()).toString(),
  })
  Reflect.set(realm, 'Date', Shifted)
}
