import type { Data } from '../protocol.ts'
import type { OwnerView, Rendered, RenderFunction } from './code.ts'

/** Runs a compiled template. What it throws is told, and nothing is shown in its place, so that the rest of the page lives. */
export function runTemplate(render: RenderFunction, scope: Data, owner: OwnerView): readonly Rendered[] {
  try {
    return render(scope, owner)
  } catch (error) {
    owner.page.report(error)
    return []
  }
}
