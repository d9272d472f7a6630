import { attributeName } from '../compile/names.ts'
import { attributesOf, valuesOf } from './component-attributes.ts'
import { typedMembers } from './typed-members.ts'

/** What is asked for by a name that is neither a function nor a component (Alipay's documents of pages, components and sjs). */
const features: ReadonlySet<string> = new Set([
  ...['component2', 'component', 'page', 'mixin', 'env', 'SDKVersion', 'env.clientName'],
  ...['$batchedUpdates', '$spliceData', 'setData.callback', 'mixins', 'onShareAppMessage.async'].map(ofPage),
  ...['createSelectorQuery', 'createIntersectionObserver', 'createMediaQueryObserver'].flatMap(ofBoth),
  ...['onBack', 'onResize', 'onTabItemTap', 'beforeTabItemTap', 'onSelectedTabItemTap'].map(ofPageEvents),
  ...['fields.object.id', 'scrollOffset.callback'].map((name) => `createSelectorQuery.return.${name}`),
  ...['observers', 'lifetimes', 'externalClasses', '$selectComponent', '$selectAllComponents'].map(ofComponent),
])

function ofPage(name: string): string {
  return `page.${name}`
}

function ofPageEvents(name: string): string {
  return `page.events.${name}`
}

function ofComponent(name: string): string {
  return `component.${name}`
}

function ofBoth(name: string): string[] {
  return [ofPage(name), ofComponent(name)]
}

/**
 * `my.canIUse`: `function.object|return|callback.member` and `component.attribute.value` (Alipay, "my.canIUse"). Of a function that is there the
 * typed members are; what is asked for beyond what is known is not there.
 */
export function canIUse(question: string, isThere: (name: string) => boolean): boolean {
  if (features.has(question)) return true
  const [name = '', second, third, ...deeper] = question.split('.')
  const attributes = attributesOf(name)
  if (attributes) {
    if (second === undefined) return true
    const attribute = attributeName(second)
    if (!attributes.has(attribute) || deeper.length > 0) return false
    return third === undefined || valuesOf(name, attribute).includes(third)
  }
  if (!isThere(name)) return false
  if (second === undefined) return true
  const { object, result } = membersOf(name)
  if (deeper.length > 0 || !['object', 'return', 'callback'].includes(second)) return false
  return third === undefined || (second === 'object' ? object : result).includes(third)
}

/** A line of the table is `name: members of its options > members of its answer`. */
function membersOf(name: string): { object: readonly string[]; result: readonly string[] } {
  const line = typedMembers.split('\n').find((each) => each.startsWith(`${name}:`)) ?? ''
  const [object = [], result = []] = line
    .slice(name.length + 1)
    .split('>')
    .map((half) => half.split(' '))
  return { object, result }
}
