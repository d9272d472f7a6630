import { storage } from '../platform/storage.ts'
import { createStore } from '../platform/store.ts'

const name = 'kitchen-sound'

/** Whether a new ticket is to be heard. */
export const sound = createStore(storage.read(name) === 'on')

let context: AudioContext | undefined

export function chooseSound(on: boolean): void {
  storage.write(name, on ? 'on' : undefined)
  sound.set(() => on)
  if (on) chime()
}

/** Browsers let a page be heard only after a touch: the first one on the page readies it. */
export function unlockSound(): void {
  if (!sound.get()) return
  context ??= new AudioContext()
  void context.resume()
}

/** Two falling notes, short enough for a loud kitchen. */
export function chime(): void {
  if (!sound.get()) return
  unlockSound()
  if (!context) return
  const { currentTime } = context
  playNote(context, 1_318, currentTime)
  playNote(context, 988, currentTime + 0.16)
}

function playNote(audio: AudioContext, hertz: number, at: number): void {
  const oscillator = audio.createOscillator()
  const gain = audio.createGain()
  oscillator.type = 'triangle'
  oscillator.frequency.value = hertz
  gain.gain.setValueAtTime(0.0001, at)
  gain.gain.exponentialRampToValueAtTime(0.5, at + 0.02)
  gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.4)
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(at)
  oscillator.stop(at + 0.42)
}
