import { expect, test } from 'vitest'
import { usePrograms } from '../../testing/program.ts'

const open = usePrograms()

/** A picture of one pixel. */
const pixel = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64')

test('pictures, permissions and storage beyond what Alipay allows are warned of', async () => {
  const phone = await open({
    ...Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`p${n}.gif`, pixel])),
    'index.axml': `<view>{{shown}}</view><view onTap="fill">fill</view><image a:for="{{12}}" style="height: 300px" src="/p{{item}}.gif" />`,
    'index.js': `Page({ data: {}, onLoad() { my.getLocation({ fail: () => undefined }); my.getAuthCode({ scopes: 'auth_base' }); this.setData({ shown: 'shown' }) },
      fill() { const data = 'x'.repeat(190 * 1024); for (let n = 0; n < 56; n++) my.setStorage({ key: 'k' + n, data, fail: () => undefined }); this.setData({ shown: 'filled' }) } })`,
  })
  await phone.see('shown')
  await phone.button('拒绝').click()
  await phone.tap('fill')
  await phone.see('filled')
  for (const warning of [
    /^12 pictures were loaded at the start/,
    /^index loads \d pictures that are more than a screen away/,
    /^my\.getLocation asks the buyer for a permission on the first screen/,
    /^k5\d does not fit: storage takes 10 MB in all/,
  ])
    await expect.poll(() => phone.warnings()).toContainEqual(expect.stringMatching(warning))
  expect((await phone.warnings()).filter((warning) => warning.includes('getAuthCode'))).toEqual([])
})
