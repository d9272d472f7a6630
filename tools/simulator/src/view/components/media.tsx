import { h } from 'preact'
import type { TargetedEvent } from 'preact'
import { baseOf, isTrue, numberOf, textOf } from '../attributes.ts'
import { childrenOf } from '../runtime.ts'
import type { BuiltInProps } from '../runtime.ts'

/** Another page over the whole of this one. */
export function WebView({ attributes, owner }: BuiltInProps) {
  const src = textOf(attributes['src'])
  const tell = (event: TargetedEvent<HTMLIFrameElement>) => {
    const host = event.currentTarget.parentElement
    if (host) owner.page.fire(host, 'load', { src })
  }
  return h('a-web-view', baseOf('web-view', attributes, owner), <iframe title={src} src={src} onLoad={tell} />)
}

const videoEvents = [
  ['onPlay', 'play'],
  ['onPause', 'pause'],
  ['onEnded', 'ended'],
  ['onTimeUpdate', 'timeUpdate'],
  ['onError', 'error'],
] as const

export function Video({ attributes, owner }: BuiltInProps) {
  const listeners = Object.fromEntries(
    videoEvents.map(([name, type]) => [
      name,
      ({ currentTarget: video }: TargetedEvent<HTMLVideoElement>) => {
        const detail = { currentTime: video.currentTime, videoDuration: video.duration }
        if (video.parentElement) owner.page.fire(video.parentElement, type, detail)
      },
    ]),
  )
  const src = textOf(attributes['src'])
  return h(
    'a-video',
    baseOf('video', attributes, owner),
    <video
      {...listeners}
      {...(src !== '' && { src: owner.page.fileUrl(src, owner.path) })}
      poster={textOf(attributes['poster'])}
      controls={attributes['controls'] === undefined || isTrue(attributes['controls'])}
      autoPlay={isTrue(attributes['autoplay'])}
      loop={isTrue(attributes['loop'])}
      muted={isTrue(attributes['muted'])}
      playsInline
    />,
  )
}

/** Shows its content where the window is as it says (Alipay, "match-media"). */
export function MatchMedia({ attributes, owner, children }: BuiltInProps) {
  const { clientWidth: width, clientHeight: height } = owner.page.scroller
  const [least, most] = [numberOf(attributes['minWidth'], 0), numberOf(attributes['maxWidth'], Infinity)]
  const [lowest, highest] = [numberOf(attributes['minHeight'], 0), numberOf(attributes['maxHeight'], Infinity)]
  const exact = numberOf(attributes['width'], width) === width && numberOf(attributes['height'], height) === height
  const turned = textOf(attributes['orientation'])
  const isTurned = turned === '' || (turned === 'landscape') === width > height
  const isMatch = exact && isTurned && width >= least && width <= most && height >= lowest && height <= highest
  return isMatch ? h('a-match-media', baseOf('match-media', attributes, owner), childrenOf(children)) : null
}
