import type { Instance } from './object.ts'

/** Whether a component that was given these attributes is meant by `#id`, `.class`, or several of them in one word. */
export function matchesSelector(selector: string, props: Instance): boolean {
  const parts = selector.trim().match(/[#.][^#.\s]+/g) ?? []
  if (parts.length === 0 || parts.join('') !== selector.trim()) return false
  const classes = [props['class'], props['className']].flatMap((each) =>
    typeof each === 'string' ? each.split(/\s+/) : [],
  )
  return parts.every((part) => (part.startsWith('#') ? props['id'] === part.slice(1) : classes.includes(part.slice(1))))
}
