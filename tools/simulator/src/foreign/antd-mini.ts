import { heard } from './trial.ts'
import type { Trial } from './trial.ts'

const at = (...names: string[]) =>
  Object.fromEntries(
    names.map((name) => [
      `ant-${name
        .split('/')
        .at(-1)
        ?.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`)
        .toLowerCase()}`,
      `antd-mini/es/${name}/index`,
    ]),
  )

const three = `[{ title: 'One', content: 'First' }, { title: 'Two', content: 'Second' }, { title: 'Three', content: 'Third' }]`

/** Each component of antd-mini 3, from https://ant-design-mini.antgroup.com. */
export const antdMini: readonly Trial[] = [
  {
    name: 'ActionSheet',
    uses: at('ActionSheet'),
    axml: '<ant-action-sheet title="Sheet" visible="{{true}}" actions="{{actions}}" onAction="hear" />',
    page: `data: { actions: [{ text: 'Copy', key: 'copy' }, { text: 'Delete', key: 'delete' }] }`,
    shows: 'Copy',
    reacts: async (phone) => {
      await phone.tap('Delete')
      await heard(phone, /^heard .*delete/)
    },
  },
  { name: 'Alphabet', uses: at('Alphabet'), axml: '<ant-alphabet />' },
  { name: 'Avatar', uses: at('Avatar'), axml: '<ant-avatar name="Lin" desc="Guest" />', shows: 'Guest' },
  {
    name: 'Badge',
    uses: at('Badge'),
    axml: '<ant-badge type="number" text="{{7}}"><view>Mail</view></ant-badge>',
    shows: 'Mail',
  },
  {
    name: 'Button',
    uses: at('Button'),
    axml: '<ant-button type="primary" onTap="hear">Order</ant-button>',
    shows: 'Order',
    reacts: async (phone) => {
      await phone.tap('Order')
      await heard(phone, '["event"]')
    },
  },
  {
    name: 'Calendar',
    uses: at('Calendar'),
    axml: '<ant-calendar selectionMode="single" onChange="hear" />',
    shows: '15',
    reacts: async (phone) => {
      await phone.page.getByText('15', { exact: true }).first().click()
      await heard(phone, /^heard \[\d{10,}/)
    },
  },
  { name: 'Card', uses: at('Card'), axml: '<ant-card title="Card"><view>Inside</view></ant-card>', shows: 'Inside' },
  {
    name: 'Checkbox',
    uses: at('Checkbox'),
    axml: '<ant-checkbox onChange="hear">Agree</ant-checkbox>',
    shows: 'Agree',
    reacts: async (phone) => {
      await phone.tap('Agree')
      await heard(phone, '[true,"event"]')
    },
  },
  {
    name: 'CheckboxGroup',
    uses: at('Checkbox/CheckboxGroup'),
    axml: '<ant-checkbox-group options="{{options}}" onChange="hear" />',
    page: `data: { options: [{ label: 'Mild', value: 'm' }, { label: 'Hot', value: 'h' }] }`,
    shows: 'Hot',
    reacts: async (phone) => {
      await phone.tap('Hot')
      await heard(phone, /^heard \[\["h"\]/)
    },
  },
  {
    name: 'Checklist',
    uses: at('Checklist'),
    axml: '<ant-checklist options="{{options}}" onChange="hear" />',
    page: `data: { options: [{ title: 'Rice', value: 1 }, { title: 'Noodles', value: 2 }] }`,
    shows: 'Rice',
    reacts: async (phone) => {
      await phone.tap('Noodles')
      await heard(phone, /^heard \[2,/)
    },
  },
  {
    name: 'Collapse',
    uses: at('Collapse'),
    axml: '<ant-collapse items="{{items}}" onChange="hear" />',
    page: `data: { items: ${three} }`,
    shows: 'One',
    reacts: async (phone) => {
      await phone.tap('Two')
      await heard(phone, '[[1],"event"]')
      await phone.see('Second')
    },
  },
  {
    name: 'ConfigProvider',
    uses: at('ConfigProvider', 'Button'),
    axml: '<ant-config-provider><ant-button>Inner</ant-button></ant-config-provider>',
    shows: 'Inner',
  },
  {
    name: 'Container',
    uses: at('Container'),
    axml: '<ant-container title="Box"><view>Held</view></ant-container>',
    shows: 'Held',
  },
  { name: 'Countdown', uses: at('Countdown'), axml: '<ant-countdown time="{{100000}}" />', shows: /^0?1/ },
  {
    name: 'DatePicker',
    uses: at('DatePicker'),
    axml: '<ant-date-picker placeholder="Date" min="2020/1/1" max="2030/12/31" onOk="hear" />',
    shows: 'Date',
    reacts: async (phone) => {
      await phone.tap('Date')
      await phone.tap('确定')
      await heard(phone, /^heard \["20/)
    },
  },
  {
    name: 'RangePicker',
    uses: at('DatePicker/RangePicker'),
    axml: '<ant-range-picker placeholder="Range" />',
    shows: 'Range',
  },
  {
    name: 'Dialog',
    uses: at('Dialog'),
    axml: '<ant-dialog title="Dialog" content="Sure?" visible="{{true}}" />',
    shows: 'Sure?',
  },
  { name: 'Divider', uses: at('Divider'), axml: '<ant-divider text="Middle" />' },
  { name: 'Empty', uses: at('Empty'), axml: '<ant-empty title="Nothing here" />', shows: 'Nothing here' },
  { name: 'Footer', uses: at('Footer'), axml: '<ant-footer content="Foot" />', shows: 'Foot' },
  {
    name: 'Form',
    uses: at(
      'Form/FormInput',
      'Form/FormSwitch',
      'Form/FormItem',
      'Form/FormStepper',
      'Form/FormSelector',
      'Form/FormRadioGroup',
      'Form/FormCheckboxGroup',
      'Form/FormTextarea',
      'Form/FormRate',
      'Form/FormSlider',
      'Form/FormPicker',
      'Form/FormDatePicker',
      'Form/FormRangePicker',
      'Form/FormCascaderPicker',
      'Form/FormImageUpload',
    ),
    axml: `<ant-form-item label="Item">x</ant-form-item><ant-form-input label="Name" name="name" placeholder="Your name" ref="add" /><ant-form-switch label="Takeaway" name="t" ref="add" /><ant-form-stepper label="Guests" name="g" ref="add" />
    <ant-form-selector label="Size" name="s" options="{{options}}" ref="add" /><ant-form-radio-group label="Spice" name="r" options="{{options}}" ref="add" /><ant-form-checkbox-group label="More" name="c" options="{{options}}" ref="add" /><ant-form-textarea label="Note" name="n" ref="add" />
    <ant-form-rate label="Stars" name="st" ref="add" /><ant-form-slider label="Sweet" name="sl" ref="add" /><ant-form-picker label="City" name="p" options="{{options}}" ref="add" /><ant-form-date-picker label="Day" name="d" ref="add" /><ant-form-range-picker label="Days" name="ds" ref="add" /><ant-form-cascader-picker label="Area" name="a" options="{{options}}" ref="add" /><ant-form-image-upload label="Photo" name="ph" ref="add" /><view onTap="send">Send form</view>`,
    page: `data: { options: [{ label: 'L', value: 'l' }, { label: 'M', value: 'm' }] }, onLoad() { const { Form } = require('antd-mini/es/Form/form'); this.form = new Form({ initialValues: { g: 1 } }) }, add(item) { this.items = (this.items || []); if (item) this.items.push(item); if (item && this.form) this.form.addItem(item) }, async send() { const values = await this.form.submit(); this.setData({ heard: 'heard ' + JSON.stringify(values.name) }) }`,
    shows: 'Takeaway',
    reacts: async (phone) => {
      await phone.page.getByPlaceholder('Your name').fill('Lin')
      await phone.tap('Send form')
      await heard(phone, '"Lin"')
    },
  },
  {
    name: 'Grid',
    uses: at('Grid'),
    axml: '<ant-grid items="{{items}}" columns="{{3}}" onTap="hear" />',
    page: `data: { items: ${three} }`,
    shows: 'Three',
  },
  {
    name: 'GuideTour',
    uses: at('GuideTour'),
    axml: '<ant-guide-tour visible="{{true}}" items="{{items}}" />',
    page: `data: { items: [{ imageUrl: '', title: 'Guide' }] }`,
  },
  { name: 'Icon', uses: at('Icon'), axml: '<ant-icon type="AddOutline" />' },
  { name: 'ImageIcon', uses: at('ImageIcon'), axml: '<ant-image-icon image="AddOutline" />' },
  { name: 'ImageUpload', uses: at('ImageUpload'), axml: '<ant-image-upload />' },
  {
    name: 'IndexBar',
    uses: at('IndexBar'),
    axml: '<ant-index-bar items="{{items}}" onChange="hear" />',
    page: `data: { items: [{ label: 'A' }, { label: 'B' }] }`,
  },
  {
    name: 'Input',
    uses: at('Input'),
    axml: '<ant-input placeholder="Write" onChange="hear" />',
    reacts: async (phone) => {
      await phone.page.getByPlaceholder('Write').fill('tofu')
      await heard(phone, '["tofu","event"]')
    },
  },
  {
    name: 'InputBlur',
    uses: at('Input/InputBlur'),
    axml: '<ant-input-blur placeholder="Blur" onChange="hear" />',
    reacts: async (phone) => {
      await phone.page.getByPlaceholder('Blur').fill('x')
      await phone.page.getByPlaceholder('Blur').blur()
      await heard(phone, /"x"/)
    },
  },
  {
    name: 'Textarea',
    uses: at('Input/Textarea'),
    axml: '<ant-textarea placeholder="Note" onChange="hear" />',
    reacts: async (phone) => {
      await phone.page.getByPlaceholder('Note').fill('less salt')
      await heard(phone, /"less salt"/)
    },
  },
  {
    name: 'List',
    uses: at('List', 'List/ListItem'),
    axml: '<ant-list header="Head"><ant-list-item title="Row" onTap="hear">Row</ant-list-item></ant-list>',
    shows: 'Row',
    reacts: async (phone) => {
      await phone.tap('Row')
      await heard(phone, /^heard/)
    },
  },
  { name: 'Loading', uses: at('Loading'), axml: '<ant-loading type="spin" />' },
  { name: 'Mask', uses: at('Mask'), axml: '<ant-mask show="{{true}}" />' },
  {
    name: 'Modal',
    uses: at('Modal'),
    axml: '<ant-modal visible="{{true}}" title="Modal" content="Body" primaryButtonText="Yes" onPrimaryButtonTap="hear" />',
    shows: 'Body',
    reacts: async (phone) => {
      await phone.tap('Yes')
      await heard(phone, /^heard/)
    },
  },
  {
    name: 'NoticeBar',
    uses: at('NoticeBar'),
    axml: '<ant-notice-bar mode="closeable" onTap="hear">Closed tomorrow</ant-notice-bar>',
    shows: 'Closed tomorrow',
  },
  { name: 'NumberInput', uses: at('NumberInput'), axml: '<ant-number-input defaultValue="{{1}}" onChange="hear" />' },
  {
    name: 'NumberKeyboard',
    uses: at('NumberKeyboard'),
    axml: '<ant-number-keyboard visible="{{true}}" confirmText="Pay" onChange="hear" />',
    shows: '5',
    reacts: async (phone) => {
      await phone.tap('5')
      await heard(phone, /^heard \["5"/)
    },
  },
  { name: 'PageContainer', uses: at('PageContainer'), axml: '<ant-page-container>Page</ant-page-container>' },
  {
    name: 'Pagination',
    uses: at('Pagination'),
    axml: '<ant-pagination><view>Wide</view></ant-pagination>',
    shows: 'Wide',
  },
  {
    name: 'Picker',
    uses: at('Picker'),
    axml: '<ant-picker placeholder="City" options="{{cities}}" onOk="hear" />',
    page: `data: { cities: ['Hangzhou', 'Beijing', 'Chengdu'] }`,
    shows: 'City',
    reacts: async (phone) => {
      await phone.tap('City')
      await phone.tap('Beijing')
      await phone.page.waitForTimeout(700)
      await phone.tap('确定')
      await heard(phone, /^heard \["Beijing"/)
    },
  },
  {
    name: 'CascaderPicker',
    uses: at('Picker/CascaderPicker'),
    axml: '<ant-cascader-picker placeholder="Area" options="{{areas}}" onOk="hear" />',
    page: `data: { areas: [{ label: 'Zhejiang', value: 'z', children: [{ label: 'Hangzhou', value: 'h' }] }] }`,
    shows: 'Area',
    reacts: async (phone) => {
      await phone.tap('Area')
      await phone.tap('确定')
      await heard(phone, /^heard \[\["z","h"\]/)
    },
  },
  {
    name: 'Popover',
    uses: at('Popover'),
    axml: '<ant-popover visible="{{true}}" content="Hint"><view>Anchor</view></ant-popover>',
    shows: 'Anchor',
  },
  {
    name: 'PopoverList',
    uses: at('PopoverList'),
    axml: '<ant-popover-list visible="{{true}}" items="{{items}}"><view>Menu</view></ant-popover-list>',
    page: `data: { items: [{ text: 'Scan' }] }`,
    shows: 'Menu',
  },
  {
    name: 'Popup',
    uses: at('Popup'),
    axml: '<ant-popup visible="{{on}}" title="Popup" showClose onClose="off"><view>Within</view></ant-popup>',
    page: `data: { on: true }, off() { this.setData({ on: false, heard: 'heard close' }) }`,
    shows: 'Within',
    reacts: async (phone) => {
      await phone.page.locator('.ant-popup-mask').click({ position: { x: 10, y: 60 } })
      await heard(phone, 'close')
    },
  },
  { name: 'Progress', uses: at('Progress'), axml: '<ant-progress percent="{{40}}" />', shows: /40/ },
  {
    name: 'Radio',
    uses: at('Radio'),
    axml: '<ant-radio value="a" onChange="hear">Choice</ant-radio>',
    shows: 'Choice',
    reacts: async (phone) => {
      await phone.tap('Choice')
      await heard(phone, /^heard \[true/)
    },
  },
  {
    name: 'RadioGroup',
    uses: at('Radio/RadioGroup'),
    axml: '<ant-radio-group options="{{options}}" onChange="hear" />',
    page: `data: { options: [{ label: 'Small', value: 's' }, { label: 'Large', value: 'l' }] }`,
    shows: 'Large',
    reacts: async (phone) => {
      await phone.tap('Large')
      await heard(phone, /^heard \["l"/)
    },
  },
  { name: 'RareWordsKeyboard', uses: at('RareWordsKeyboard'), axml: '<ant-rare-words-keyboard visible="{{true}}" />' },
  { name: 'Rate', uses: at('Rate'), axml: '<ant-rate onChange="hear" />' },
  { name: 'Result', uses: at('Result'), axml: '<ant-result type="success" title="Paid" />', shows: 'Paid' },
  { name: 'SafeArea', uses: at('SafeArea'), axml: '<ant-safe-area position="bottom" />' },
  { name: 'SelectContact', uses: at('SelectContact'), axml: '<ant-select-contact title="Contact" />' },
  {
    name: 'Selector',
    uses: at('Selector'),
    axml: '<ant-selector options="{{options}}" onChange="hear" />',
    page: `data: { options: [{ text: 'Hall', value: 'h' }, { text: 'Garden', value: 'g' }] }`,
    shows: 'Garden',
    reacts: async (phone) => {
      await phone.tap('Garden')
      await heard(phone, /^heard \["g"/)
    },
  },
  {
    name: 'Skeleton',
    uses: at(
      'Skeleton',
      'Skeleton/Avatar',
      'Skeleton/Button',
      'Skeleton/Input',
      'Skeleton/Paragraph',
      'Skeleton/Title',
    ),
    axml: '<ant-skeleton title avatar paragraph /><ant-avatar /><ant-button /><ant-input /><ant-paragraph /><ant-title />',
  },
  { name: 'Slider', uses: at('Slider'), axml: '<ant-slider defaultValue="{{30}}" onChange="hear" />' },
  { name: 'Space', uses: at('Space'), axml: '<ant-space><view>Gap</view></ant-space>', shows: 'Gap' },
  {
    name: 'Stepper',
    uses: at('Stepper'),
    axml: '<ant-stepper min="{{0}}" max="{{2}}" defaultValue="{{1}}" onChange="hear" />',
    reacts: async (phone) => {
      await phone.page.locator('.ant-stepper-button-up').click()
      await heard(phone, '[2,"event"]')
      await phone.page.locator('.ant-stepper-button-down').click()
      await heard(phone, '[1,"event"]')
    },
  },
  {
    name: 'Steps',
    uses: at('Steps'),
    axml: '<ant-steps items="{{items}}" current="{{1}}" />',
    page: `data: { items: ${three} }`,
    shows: 'Two',
  },
  { name: 'Sticky', uses: at('Sticky'), axml: '<ant-sticky><view>Stuck</view></ant-sticky>', shows: 'Stuck' },
  {
    name: 'SwipeAction',
    uses: at('SwipeAction'),
    axml: '<ant-swipe-action rightButtons="{{buttons}}"><view>Swipe me</view></ant-swipe-action>',
    page: `data: { buttons: [{ text: 'Delete' }] }`,
    shows: 'Swipe me',
  },
  {
    name: 'Switch',
    uses: at('Switch'),
    axml: '<ant-switch onChange="hear" />',
    reacts: async (phone) => {
      await phone.page.locator('.ant-switch').click()
      await heard(phone, '[true,"event"]')
      await phone.page.locator('.ant-switch').click()
      await heard(phone, '[false,"event"]')
    },
  },
  {
    name: 'TabBar',
    uses: at('TabBar'),
    axml: '<ant-tab-bar items="{{items}}" onChange="hear" />',
    page: `data: { items: [{ text: 'Home', icon: 'AppOutline' }, { text: 'Mine', icon: 'UserOutline' }] }`,
    shows: 'Home',
    reacts: async (phone) => {
      await phone.tap('Mine')
      await heard(phone, /^heard \[1/)
    },
  },
  {
    name: 'Table',
    uses: at('Table'),
    axml: '<ant-table columns="{{columns}}" dataSource="{{rows}}" />',
    page: `data: { columns: [{ title: 'Dish', key: 'dish', dataIndex: 'dish', width: 100 }], rows: [{ dish: 'Tofu' }] }`,
    shows: 'Dish',
  },
  {
    name: 'Tabs',
    uses: at('Tabs'),
    axml: '<ant-tabs items="{{items}}" onChange="hear"><view slot-scope="tab">{{tab.value.content}}</view></ant-tabs>',
    page: `data: { items: ${three} }`,
    shows: 'First',
    reacts: async (phone) => {
      await phone.tap('Two')
      await heard(phone, '[1,"event"]')
      await phone.see('Second')
    },
  },
  { name: 'Tag', uses: at('Tag'), axml: '<ant-tag>New</ant-tag>', shows: 'New' },
  {
    name: 'Terms',
    uses: at('Terms'),
    axml: '<ant-terms buttons="{{buttons}}" />',
    page: `data: { buttons: [{ text: 'Accept' }] }`,
  },
  {
    name: 'Toast',
    uses: at('Toast'),
    axml: '<ant-toast content="Saved" visible="{{true}}" duration="{{5000}}" />',
    shows: 'Saved',
  },
  { name: 'Typography', uses: at('Typography'), axml: '<ant-typography>Words</ant-typography>', shows: 'Words' },
  {
    name: 'Voucher',
    uses: at('Voucher'),
    axml: '<ant-voucher item="{{item}}" />',
    page: `data: { item: { title: 'Ten off', data: { number: '10', unit: '元' } } }`,
  },
  {
    name: 'AutoResize',
    uses: at('AutoResize'),
    axml: '<ant-auto-resize><view>Fits</view></ant-auto-resize>',
    shows: 'Fits',
  },
  ...[
    'Actions',
    'Bubble',
    'Conversations',
    'Feedback',
    'Postscript',
    'Prompts',
    'Sender',
    'ThoughtChain',
    'Welcome',
  ].map((name): Trial => ({
    name,
    uses: at(name),
    axml: `<ant-${name.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()} items="{{items}}" content="Words" title="Words" />`,
    page: `data: { items: [] }`,
  })),
]
