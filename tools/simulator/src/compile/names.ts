/** Alipay's own components that the view has. */
export const builtIns: ReadonlySet<string> = new Set([
  'button',
  'checkbox',
  'checkbox-group',
  'form',
  'icon',
  'image',
  'input',
  'label',
  'movable-area',
  'movable-view',
  'navigator',
  'page-container',
  'page-meta',
  'picker',
  'picker-view',
  'picker-view-column',
  'progress',
  'radio',
  'radio-group',
  'rich-text',
  'root-portal',
  'scroll-view',
  'slider',
  'swiper',
  'swiper-item',
  'switch',
  'text',
  'textarea',
  'view',
])

/** Attributes are known by their camel case; what is data or for screen readers keeps its name. */
export function attributeName(name: string): string {
  if (/^(?:data-|aria-|a:)/.test(name)) return name
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Alipay reads `data-item-id` as `dataset.itemId`. */
export function dataName(name: string): string {
  return name.slice('data-'.length).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
