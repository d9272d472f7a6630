import { h } from 'preact'
import { baseOf, isTrue, textOf } from '../attributes.ts'
import type { BuiltInProps } from '../runtime.ts'

/** Alipay's modes as CSS. Those that cut a corner show the picture in its own size. */
const modes: Readonly<Record<string, string>> = {
  scaleToFill: 'object-fit:fill',
  aspectFit: 'object-fit:contain',
  aspectFill: 'object-fit:cover',
  widthFix: 'position:static;height:auto',
  heightFix: 'position:static;width:auto',
  center: 'object-fit:none',
  top: 'object-fit:none;object-position:top',
  bottom: 'object-fit:none;object-position:bottom',
  left: 'object-fit:none;object-position:left',
  right: 'object-fit:none;object-position:right',
  'top left': 'object-fit:none;object-position:left top',
  'top right': 'object-fit:none;object-position:right top',
  'bottom left': 'object-fit:none;object-position:left bottom',
  'bottom right': 'object-fit:none;object-position:right bottom',
}

const hostOfFix: Readonly<Record<string, string>> = { widthFix: ';height:auto', heightFix: ';width:auto' }

export function Image({ attributes, owner }: BuiltInProps) {
  const { style = '', ...base } = baseOf('image', attributes, owner)
  const mode = textOf(attributes['mode']) || 'scaleToFill'
  const src = textOf(attributes['src'])
  const fire = (image: EventTarget | null, type: string, detail: object) => {
    if (image instanceof HTMLImageElement && image.parentElement) owner.page.fire(image.parentElement, type, detail)
  }
  const picture =
    src === '' ? undefined : (
      <img
        src={owner.page.fileUrl(src, owner.path)}
        alt={textOf(attributes['aria-label'])}
        loading={isTrue(attributes['lazyLoad']) ? 'lazy' : 'eager'}
        draggable={false}
        style={modes[mode] ?? modes['scaleToFill'] ?? ''}
        onLoad={({ currentTarget: image }) =>
          fire(image, 'load', { width: image.naturalWidth, height: image.naturalHeight })
        }
        onError={({ currentTarget: image }) => fire(image, 'error', { errMsg: `${src} cannot be loaded` })}
      />
    )
  return h('a-image', { ...base, style: style + (hostOfFix[mode] ?? '') }, picture)
}
