import { isData } from '../data-path.ts'

const properties: ReadonlySet<string> = new Set([
  ...['opacity', 'backgroundColor', 'width', 'height', 'top', 'left', 'bottom', 'right'],
])

/** Plays what `my.createAnimation` has exported, one step after the other; the element stays as the last one leaves it. */
export async function playAnimation(element: HTMLElement, steps: readonly unknown[]): Promise<void> {
  for (const step of steps.filter(isData)) {
    const config = isData(step['config']) ? step['config'] : {}
    const animation = element.animate([frameOf(step['actions'])], {
      duration: Number(config['duration'] ?? 400),
      delay: Number(config['delay'] ?? 0),
      easing: String(config['timeFunction'] ?? 'linear'),
      fill: 'forwards',
    })
    element.style.transformOrigin = String(config['transformOrigin'] ?? '')
    await animation.finished.catch(() => undefined)
    // What a removed element looks like does not matter, and nothing can be committed to it.
    if (!element.isConnected) return
    animation.commitStyles()
    animation.cancel()
  }
}

function frameOf(actions: unknown): Keyframe {
  const list = (Array.isArray(actions) ? actions : []).flatMap((action: unknown) =>
    Array.isArray(action) ? [{ name: String(action[0]), args: Array.isArray(action[1]) ? action[1] : [] }] : [],
  )
  const transform = list
    .filter(({ name }) => !properties.has(name))
    .map(({ name, args }) => `${name}(${args.map((arg) => withUnit(name, arg)).join(', ')})`)
  const own = list
    .filter(({ name }) => properties.has(name))
    .map(({ name, args: [value] }) => [name, withUnit(name, value)] as const)
  return { ...Object.fromEntries(own), ...(transform.length > 0 && { transform: transform.join(' ') }) }
}

const lengths = /^(?:translate|width|height|top|left|bottom|right)/
const angles = /^(?:rotate(?!3d)|skew)/

function withUnit(name: string, value: unknown): string {
  if (typeof value !== 'number') return String(value)
  return lengths.test(name) ? `${value}px` : angles.test(name) ? `${value}deg` : String(value)
}
