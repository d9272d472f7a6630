import { builtIns } from '../compile/names.ts'
import { playAnimation } from './animation.ts'
import { watchAppearing } from './appearing.ts'
import type { NodeRecord } from './code.ts'

/** An element of the package's markup; `record` is set like any property when it is rendered. */
export class MiniElement extends HTMLElement {
  #record: NodeRecord | undefined = undefined
  #steps: unknown = undefined

  /** What the attribute `animation` was given; another value is another animation. */
  get steps(): unknown {
    return this.#steps
  }

  set steps(steps: unknown) {
    if (steps === this.#steps) return
    this.#steps = steps
    if (Array.isArray(steps) && steps.length > 0) void playAnimation(this, steps)
  }

  get record(): NodeRecord | undefined {
    return this.#record
  }

  set record(record: NodeRecord | undefined) {
    this.#record = record
    watchAppearing(this, record)
  }
}

/** Elements are named `a-view` and so on: HTML's own `button`, `input` and `image` would behave by themselves. */
export function defineElements(): void {
  for (const tag of [...builtIns, 'page', 'component']) customElements.define(`a-${tag}`, class extends MiniElement {})
}

export function recordOf(target: unknown): NodeRecord | undefined {
  return target instanceof MiniElement ? target.record : undefined
}
