import { expect, test } from 'vitest'
import { usePrograms } from '../testing/program.ts'

const open = usePrograms()

/** A tenth of a second of silence. */
const silence = Buffer.concat([wavHead(800), Buffer.alloc(800, 128)])

function wavHead(samples: number): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples, 4)
  head.write('WAVEfmt ', 8)
  for (const [at, value] of [
    [16, 16],
    [24, 8000],
    [28, 8000],
    [40, samples],
  ] as const)
    head.writeUInt32LE(value, at)
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    head.writeUInt16LE(value, at)
  head.write('data', 36)
  return head
}

test('sounds and videos play and tell of it, and other pages and sizes have their place', async () => {
  const phone = await open({
    'silence.wav': silence,
    'index.axml': `<view onTap="sound">sound</view><view onTap="film">film</view><video id="film" muted src="/silence.wav" onPlay="hear" style="height: 50px" />
      <match-media max-width="374"><text>narrow</text></match-media><match-media min-width="375"><text>wide</text></match-media><cover-view><cover-image src="" />covered</cover-view>
      <view style="position: relative; height: 50px"><web-view src="data:text/html,elsewhere" onLoad="hear" /></view><view>{{said}}</view>`,
    'index.js': `Page({ data: { said: 'said' }, say(word) { this.setData({ said: this.data.said + ' ' + word }) }, hear({ type }) { this.say(type) },
      sound() { const audio = this.audio = my.createInnerAudioContext(); audio.volume = 0; audio.onPlay(() => this.say('plays')); audio.onEnded(() => { this.say('ended' + (audio.duration > 0)); audio.destroy() }); audio.src = '/silence.wav'; audio.play() },
      film() { my.createVideoContext('film').play() } })`,
  })
  await phone.see('wide')
  await phone.see('said load')
  expect(await phone.find('narrow').count()).toBe(0)
  expect(await phone.page.frameLocator('a-web-view iframe').getByText('elsewhere').count()).toBe(1)
  await phone.tap('sound')
  await phone.see('said load plays endedtrue')
  await phone.tap('film')
  await phone.see('said load plays endedtrue play')
})
