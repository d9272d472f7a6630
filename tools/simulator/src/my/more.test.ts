import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { listen } from '../testing/listen.ts'
import { usePrograms } from '../testing/program.ts'

const open = usePrograms()

test('modals, lists, alerts before leaving and animations do what they say', async () => {
  const phone = await open({
    'app.json': '{"pages":["index","next"]}',
    'index.axml': `<view onTap="modal">modal</view><view onTap="options">options</view><view onTap="city">city</view><view onTap="move">move</view><view onTap="go">go</view>
      <view data-testid="box" animation="{{steps}}" style="width: 10px; height: 10px" /><view>{{said}}</view>`,
    'index.js': `Page({ data: {}, say(said) { this.setData({ said: JSON.stringify(said) }) }, go() { my.navigateTo({ url: 'next' }) },
      modal() { my.showModal({ title: 'Name', editable: true, success: ({ confirm, content }) => this.say([confirm, content]) }) },
      options() { my.optionsSelect({ optionsOne: ['a', 'b'], optionsTwo: ['c', 'd'], success: ({ selectedOneOption, selectedTwoIndex }) => this.say([selectedOneOption, selectedTwoIndex]) }) },
      city() { my.chooseCity({ success: ({ city, adCode }) => this.say([city, adCode]), fail: ({ error }) => this.say(error) }) },
      move() { const animation = my.createAnimation({ duration: 20 }); animation.translateX(30).step(); animation.translateX(50).opacity(0.5).step(); this.setData({ steps: animation.export() }) } })`,
    'next.axml': '<view>next</view>',
    'next.js': `Page({ onLoad() { my.enableAlertBeforeUnload({ message: 'Leave?' }) } })`,
    'next.json': '{}',
  })
  await phone.tap('modal')
  await phone.write('Name', 'Lin')
  await phone.button('确定').click()
  await phone.see('[true,"Lin"]')
  await phone.tap('options')
  await phone.page.getByRole('option', { name: 'b' }).click()
  await phone.page.getByRole('option', { name: 'd' }).click()
  await phone.button('确定').click()
  await phone.see('["b",1]')
  await phone.tap('city')
  await phone.button('成都').click()
  await phone.see('["成都","510100"]')
  await phone.tap('move')
  const look = () => phone.testId('box').evaluate(({ style }) => `${style.transform} ${style.opacity}`)
  await expect.poll(look).toBe('translateX(50px) 0.5')
  await phone.tap('go')
  await phone.see('next')
  await phone.back()
  await phone.see('Leave?')
  await phone.button('取消').click()
  expect(await phone.route()).toBe('next')
  await phone.back()
  await phone.button('确定').click()
  await phone.see('go')
})

test('a socket carries texts both ways and tells of its end', async () => {
  const server = createServer()
  server.on('upgrade', (request, socket) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    // A short frame comes masked; the answer is one of its own, then the frame that closes.
    socket.on('data', (frame: Buffer) => {
      const mask = frame.subarray(2, 6)
      const text = Buffer.from(frame.subarray(6)).map((byte, at) => byte ^ (mask[at % 4] ?? 0))
      if (((frame[0] ?? 0) & 15) !== 1) return
      socket.write(Buffer.concat([Buffer.from([0x81, text.length]), text]))
      socket.end(Buffer.from([0x88, 2, 3, 232]))
    })
  })
  const port = await listen(server)
  const phone = await open({
    'index.axml': '<view onTap="talk">talk</view><view>{{said}}</view>',
    'index.js': `Page({ data: { said: 'said' }, say(word) { this.setData({ said: this.data.said + ' ' + word }) },
      talk() { my.onSocketOpen(() => my.sendSocketMessage({ data: 'hello' })); my.onSocketMessage(({ data, isBuffer }) => this.say(data + isBuffer)); my.onSocketClose(({ code }) => this.say('closed' + code)); my.connectSocket({ url: 'ws://127.0.0.1:${port}/' }) } })`,
  })
  await phone.tap('talk')
  await phone.see('said hellofalse closed1000')
  server.close()
})
