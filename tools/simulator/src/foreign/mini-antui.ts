import { heard } from './trial.ts'
import type { Trial } from './trial.ts'

const at = (uses: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(uses).map(([tag, path]) => [tag, `mini-antui/es/${path}/index`]))

const two = `[{ title: 'One' }, { title: 'Two' }]`

/** Each component of mini-antui, from https://opendocs.alipay.com ("扩展组件"). */
export const miniAntui: readonly Trial[] = [
  {
    name: 'am-checkbox',
    uses: at({ 'am-checkbox': 'am-checkbox' }),
    axml: '<label><am-checkbox onChange="hear" /><text>Agree</text></label>',
    shows: 'Agree',
    reacts: async (phone) => {
      await phone.tap('Agree')
      await heard(phone, /^heard/)
    },
  },
  { name: 'am-icon', uses: at({ 'am-icon': 'am-icon' }), axml: '<am-icon type="SUCCESS" size="{{30}}" />' },
  {
    name: 'amount-input',
    uses: at({ 'amount-input': 'amount-input' }),
    axml: '<amount-input type="digit" title="Amount" extra="up to 100" placeholder="How much" onInput="hear" />',
    shows: 'Amount',
    reacts: async (phone) => {
      await phone.page.locator('.am-amount-value input').fill('12')
      await heard(phone, /^heard/)
    },
  },
  {
    name: 'badge',
    uses: at({ badge: 'badge' }),
    axml: '<badge text="{{7}}" overflowCount="{{99}}"><view slot="inner">Mail</view></badge>',
    shows: 'Mail',
  },
  {
    name: 'calendar',
    uses: at({ calendar: 'calendar' }),
    axml: '<calendar type="single" onSelect="hear" />',
    shows: '15',
    reacts: async (phone) => {
      await phone.page.getByText('15', { exact: true }).first().click()
      await heard(phone, /^heard \[\[/)
    },
  },
  {
    name: 'card',
    uses: at({ card: 'card' }),
    axml: '<card title="Card" subTitle="Sub" onClick="hear" thumb="" />',
    shows: 'Card',
    reacts: async (phone) => {
      await phone.tap('Card')
      await heard(phone, /^heard/)
    },
  },
  {
    name: 'collapse',
    uses: at({ collapse: 'collapse', 'collapse-item': 'collapse/collapse-item' }),
    axml: `<collapse collapseKey="c" activeKey="{{['1']}}" onChange="hear"><collapse-item header="Head 1" itemKey="1" collapseKey="c"><view>Body 1</view></collapse-item><collapse-item header="Head 2" itemKey="2" collapseKey="c"><view>Body 2</view></collapse-item></collapse>`,
    shows: 'Head 2',
    reacts: async (phone) => {
      await phone.tap('Head 2')
      await heard(phone, /^heard/)
    },
  },
  {
    name: 'filter',
    uses: at({ filter: 'filter', 'filter-item': 'filter/filter-item' }),
    axml: '<filter show="show" max="{{2}}" onChange="hear"><block a:for="{{items}}"><filter-item value="{{item}}" /></block></filter>',
    page: `data: { items: ['Noodles', 'Rice'] }`,
    shows: 'Rice',
  },
  {
    name: 'flex',
    uses: at({ flex: 'flex', 'flex-item': 'flex/flex-item' }),
    axml: '<flex><flex-item><view>Half</view></flex-item></flex>',
    shows: 'Half',
  },
  {
    name: 'footer',
    uses: at({ footer: 'footer' }),
    axml: '<footer copyright="© Shop" links="{{[]}}" />',
    shows: '© Shop',
  },
  {
    name: 'grid',
    uses: at({ grid: 'grid' }),
    axml: '<grid list="{{list}}" columnNum="{{3}}" onGridItemClick="hear" />',
    page: `data: { list: [{ icon: '', text: 'Scan' }, { icon: '', text: 'Pay' }] }`,
    shows: 'Scan',
    reacts: async (phone) => {
      await phone.tap('Pay')
      await heard(phone, /^heard/)
    },
  },
  {
    name: 'input-item',
    uses: at({ 'input-item': 'input-item' }),
    axml: '<input-item placeholder="Card number" onInput="hear">Card</input-item>',
    reacts: async (phone) => {
      await phone.page.getByPlaceholder('Card number').fill('62')
      await heard(phone, /^heard/)
    },
  },
  {
    name: 'list',
    uses: at({ list: 'list', 'list-item': 'list/list-item' }),
    axml: '<list><view slot="header">Head</view><list-item index="1" onClick="hear">Row</list-item></list>',
    shows: 'Row',
    reacts: async (phone) => {
      await phone.tap('Row')
      await heard(phone, /"index":"?1/)
    },
  },
  {
    name: 'message',
    uses: at({ message: 'message' }),
    axml: '<message title="Done" subTitle="All well" type="success" mainButton="{{button}}" onTapMain="hear" />',
    page: `data: { button: { buttonText: 'Go on' } }`,
    shows: 'All well',
    reacts: async (phone) => {
      await phone.tap('Go on')
      await heard(phone, /^heard/)
    },
  },
  {
    name: 'modal',
    uses: at({ modal: 'modal' }),
    axml: '<modal show="{{true}}" onModalClick="hear"><view slot="header">Title</view>Body<view slot="footer">Sure</view></modal>',
    shows: 'Title',
    reacts: async (phone) => {
      await phone.tap('Sure')
      await heard(phone, /^heard/)
    },
  },
  {
    name: 'notice',
    uses: at({ notice: 'notice' }),
    axml: '<notice show="{{true}}" mode="closable" onClick="hear">Closed tomorrow</notice>',
    shows: 'Closed tomorrow',
  },
  {
    name: 'page-result',
    uses: at({ 'page-result': 'page-result' }),
    axml: '<page-result type="network" title="No network" brief="Try again" />',
    shows: 'No network',
  },
  {
    name: 'pagination',
    uses: at({ pagination: 'pagination' }),
    axml: '<pagination total="{{5}}" current="{{1}}" mode="text" prevText="Before" nextText="After" onChange="hear" />',
    shows: 'After',
    reacts: async (phone) => {
      await phone.tap('After')
      await heard(phone, /^heard \[2/)
    },
  },
  {
    name: 'picker-item',
    uses: at({ 'picker-item': 'picker-item' }),
    axml: '<picker-item placeholder="Choose" onPickerTap="hear">City</picker-item>',
    shows: 'City',
    reacts: async (phone) => {
      await phone.tap('Choose')
      await heard(phone, /^heard/)
    },
  },
  {
    name: 'popover',
    uses: at({ popover: 'popover', 'popover-item': 'popover/popover-item' }),
    axml: '<popover position="bottomRight" show="{{true}}" showMask="{{true}}"><view>Anchor</view><view slot="items"><popover-item onItemClick="hear"><text>Scan</text></popover-item></view></popover>',
    shows: 'Scan',
    reacts: async (phone) => {
      await phone.tap('Scan')
      await heard(phone, /^heard/)
    },
  },
  {
    name: 'popup',
    uses: at({ popup: 'popup' }),
    axml: '<popup show="{{true}}" position="bottom" onClose="hear"><view>Within</view></popup>',
    shows: 'Within',
    reacts: async (phone) => {
      await phone.page.locator('.am-popup-mask').click({ position: { x: 10, y: 60 } })
      await heard(phone, /^heard/)
    },
  },
  {
    name: 'search-bar',
    uses: at({ 'search-bar': 'search-bar' }),
    axml: '<search-bar placeholder="Search" onInput="hear" />',
    reacts: async (phone) => {
      await phone.page.locator('.am-search-value input').fill('tofu')
      await heard(phone, '["tofu"]')
    },
  },
  {
    name: 'stepper',
    uses: at({ stepper: 'stepper' }),
    axml: '<stepper step="{{1}}" showNumber min="{{2}}" max="{{9}}" value="{{3}}" onChange="hear" />',
    reacts: async (phone) => {
      await phone.page.locator('.am-stepper-add').click()
      await heard(phone, /^heard \[/)
    },
  },
  {
    name: 'steps',
    uses: at({ steps: 'steps' }),
    axml: '<steps activeIndex="{{1}}" items="{{items}}" />',
    page: `data: { items: ${two} }`,
    shows: 'Two',
  },
  {
    name: 'swipe-action',
    uses: at({ 'swipe-action': 'swipe-action' }),
    axml: '<swipe-action right="{{right}}">Swipe me</swipe-action>',
    page: `data: { right: [{ type: 'delete', text: 'Delete' }] }`,
    shows: /Swipe me/,
  },
  {
    name: 'tabs',
    uses: at({ tabs: 'tabs', 'tab-content': 'tabs/tab-content' }),
    axml: '<tabs tabs="{{tabs}}" activeTab="{{active}}" onTabClick="turn" onChange="turn"><block a:for="{{tabs}}"><tab-content key="{{index}}"><view>Content {{index}}</view></tab-content></block></tabs>',
    page: `data: { active: 0, tabs: ${two} }, turn({ index }) { this.setData({ active: index, heard: 'heard ' + index }) }`,
    shows: 'Content 0',
    reacts: async (phone) => {
      await phone.tap('Two')
      await heard(phone, '1')
    },
  },
  {
    name: 'tips-dialog',
    uses: at({ 'tips-dialog': 'tips/tips-dialog' }),
    axml: '<tips-dialog show="{{true}}" type="dialog" onCloseTap="hear"><view slot="content">Tip</view><view slot="operation">Got it</view></tips-dialog>',
    shows: 'Tip',
  },
  {
    name: 'tips-plain',
    uses: at({ 'tips-plain': 'tips/tips-plain' }),
    axml: '<tips-plain onClose="hear" time="{{5000}}">Plain tip</tips-plain>',
    shows: 'Plain tip',
  },
  {
    name: 'vtabs',
    uses: at({ vtabs: 'vtabs', 'vtab-content': 'vtabs/vtab-content' }),
    axml: '<vtabs tabs="{{tabs}}" onTabClick="hear"><vtab-content anchor="a"><view style="height: 400px">Part A</view></vtab-content><vtab-content anchor="b"><view style="height: 400px">Part B</view></vtab-content></vtabs>',
    page: `data: { tabs: [{ title: 'Tab A', anchor: 'a' }, { title: 'Tab B', anchor: 'b' }] }`,
    shows: 'Part A',
    reacts: async (phone) => {
      await phone.tap('Tab B')
      await heard(phone, /^heard/)
    },
  },
]
