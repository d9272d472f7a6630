/** Alipay's own components that the view has. */
export const builtIns: ReadonlySet<string> = new Set([
  'button',
  'checkbox',
  'checkbox-group',
  'cover-image',
  'cover-view',
  'form',
  'icon',
  'image',
  'input',
  'label',
  'match-media',
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
  'video',
  'view',
  'web-view',
])

/** Attributes are known by their camel case; what is data or for screen readers keeps its name. */
export function attributeName(name: string): string {
  if (/^(?:data-|aria-|a:|mark:)/.test(name)) return name
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Alipay reads `data-item-id` as `dataset.itemId`. */
export function dataName(name: string): string {
  return name.slice('data-'.length).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Attributes of elements by which styles know them: whose template has rendered it, and which component's own element it is. */
export const renderedBy = 'rendered-by'
export const hostOf = 'host-of'
