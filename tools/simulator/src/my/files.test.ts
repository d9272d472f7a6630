import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen } from '../testing/listen.ts'
import { usePrograms } from '../testing/program.ts'

const open = usePrograms()
/** A bitmap three pixels wide and two high. */
const picture = Buffer.alloc(54 + 2 * 12)
picture.write('BM')
for (const [at, value] of [
  [2, picture.length],
  [10, 54],
  [14, 40],
  [18, 3],
  [22, 2],
] as const)
  picture.writeUInt32LE(value, at)
picture.writeUInt16LE(1, 26)
picture.writeUInt16LE(24, 28)
let uploaded = ''
const server = createServer((request, response) => {
  if (request.method === 'GET') return void response.setHeader('content-type', 'image/bmp').end(picture)
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece))
  request.on('end', () => {
    uploaded = Buffer.concat(pieces).toString('latin1')
    response.end('taken')
  })
  return undefined
})
let url = ''
beforeAll(async () => {
  url = `http://127.0.0.1:${await listen(server)}`
})
afterAll(() => void server.close())

test('a picture is fetched, looked at, shown, chosen and sent', async () => {
  const phone = await open({
    'index.axml':
      '<view onTap="fetch">fetch</view><view onTap="choose">choose</view><view onTap="none">none</view><image a:if="{{path}}" src="{{path}}" onLoad="loaded" /><view>{{said}}</view>',
    'index.js': `Page({ data: {}, loaded({ detail }) { this.say('shown ' + detail.width) }, say(said) { this.setData({ said }) },
      fetch() { my.downloadFile({ url: '${url}/p.bmp', success: ({ apFilePath }) => my.getImageInfo({ src: apFilePath, success: ({ width, height, type }) => { this.info = [width, height, type].join(' '); this.setData({ path: apFilePath }) } }) }) },
      choose() { my.chooseImage({ count: 1, success: ({ apFilePaths }) => my.uploadFile({ url: '${url}/up', filePath: apFilePaths[0], name: 'file', fileName: '菜.gif', fileType: 'image', formData: { n: 1 }, success: ({ data, statusCode }) => this.say([data, statusCode, this.info].join(' ')) }) }) },
      none() { my.getImageInfo({ src: '/none.bmp', fail: ({ error }) => this.say('failed ' + error) }) } })`,
  })
  await phone.tap('fetch')
  await phone.see('shown 3')
  await phone.tap('choose')
  await phone.page.locator('input[type=file]').setInputFiles({ name: 'p.bmp', mimeType: 'image/bmp', buffer: picture })
  await phone.see('taken 200 3 2 bmp')
  expect(uploaded).toContain('name="n"\r\n\r\n1\r\n')
  expect(uploaded).toContain(`Content-Type: image/bmp\r\n\r\n${picture.toString('latin1')}\r\n--`)
  await phone.tap('none')
  await phone.see('failed 11')
})
