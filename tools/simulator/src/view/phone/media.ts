import type { Data } from '../../protocol.ts'
import type { PageView } from '../page-view.ts'

/** What `my.createVideoContext` does to the page's video of this id. */
export async function actOnVideo(page: PageView | undefined, { id, action, value }: Data): Promise<void> {
  const video = page?.root.querySelector(`[id="${CSS.escape(String(id))}"] > video`)
  if (!(video instanceof HTMLVideoElement)) throw new Error(`The page has no video ${String(id)}`)
  if (action === 'requestFullScreen') await video.requestFullscreen()
  else if (action === 'exitFullScreen') await document.exitFullscreen()
  else if (action === 'mute') video.muted = value !== false
  else if (action === 'playbackRate') video.playbackRate = Number(value)
  else await act(video, action, value)
}

async function act(media: HTMLMediaElement, action: unknown, value: unknown): Promise<void> {
  if (action === 'play') await media.play()
  if (action === 'pause' || action === 'stop') media.pause()
  if (action === 'stop') media.currentTime = 0
  if (action === 'seek') media.currentTime = Number(value)
}

const events = [
  ['play', 'Play'],
  ['pause', 'Pause'],
  ['ended', 'Ended'],
  ['timeupdate', 'TimeUpdate'],
  ['canplay', 'CanPlay'],
  ['error', 'Error'],
] as const

/** The sounds of `my.createInnerAudioContext`, by their numbers. */
export function createSounds(
  fileUrl: (path: string) => string,
  tell: (detail: Data) => void,
): (options: Data) => Promise<void> {
  const sounds = new Map<unknown, HTMLAudioElement>()
  const make = (id: unknown) => {
    const audio = new Audio()
    sounds.set(id, audio)
    for (const [name, event] of events)
      audio.addEventListener(name, () => {
        const { currentTime, duration, paused } = audio
        tell({ id, event, currentTime, duration: Number.isFinite(duration) ? duration : 0, paused })
      })
    return audio
  }
  return async ({ id, action, name, value }) => {
    const audio = sounds.get(id) ?? make(id)
    if (action === 'destroy') {
      audio.pause()
      sounds.delete(id)
    } else if (action !== 'set') await act(audio, action, value)
    else if (name === 'src') audio.src = fileUrl(String(value))
    else if (name === 'startTime') audio.currentTime = Number(value)
    else if (typeof name === 'string') Reflect.set(audio, name, value)
  }
}
