import { expect, test } from 'vitest'
import { usePrograms } from '../testing/program.ts'

const open = usePrograms()

test('templates, included parts, styles and sjs of npm packages are named without a dot', async () => {
  const phone = await open({
    'app.json': '{"pages":["pages/one"]}',
    'pages/one.json': '{}',
    'pages/one.js': 'Page({})',
    'pages/one.axml': `<import src="kit/t.axml" /><import-sjs name="u" from="kit/u.sjs" /><template is="row" data="{{a: 1}}" /><include src="kit/foot.axml" /><view class="blue" data-testid="sum">{{u.sum(1)}}</view>`,
    'pages/one.acss': `@import 'kit/t.acss';`,
    'node_modules/kit/t.axml': '<template name="row"><view>row {{a}}</view></template>',
    'node_modules/kit/foot.axml': '<view>foot</view>',
    'node_modules/kit/t.acss': '.blue { color: rgb(0, 0, 255) }',
    'node_modules/kit/u.sjs': `import { two } from 'other/two.sjs'\nexport default { sum: (n) => n + two }`,
    'node_modules/other/two.sjs': 'export const two = 2',
  })
  await phone.see('row 1')
  await phone.see('foot')
  await phone.see('3')
  expect(await phone.testId('sum').evaluate((sum) => getComputedStyle(sum).color)).toBe('rgb(0, 0, 255)')
})

test('an import gives the templates of a file, and not those that the file imports itself', async () => {
  const phone = await open({
    'index.axml': '<import src="./b.axml" /><template is="b" /><template is="a" />',
    'b.axml': '<import src="./a.axml" /><template name="b"><template is="a" /> within b</template>',
    'a.axml': '<template name="a">a</template>',
  })
  phone.expectErrors(/there is no template a/)
  await phone.see('a within b')
  await expect.poll(() => phone.errors()).toHaveLength(1)
})
