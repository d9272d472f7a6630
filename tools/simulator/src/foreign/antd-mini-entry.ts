import { heard } from './trial.ts'
import type { Trial } from './trial.ts'
import { at } from './antd-mini-paths.ts'

/** Components of antd-mini 3 by which something is entered, from https://ant-design-mini.antgroup.com. */
export const antdMiniEntry: readonly Trial[] = [
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
    name: 'DatePicker',
    uses: at('DatePicker'),
    axml: '<ant-date-picker placeholder="Date" min="2020/1/1" max="2030/12/31" onOk="hear" />',
    shows: 'Date',
    reacts: async (phone) => {
      await phone.tap('Date')
      await phone.page.locator('a-picker-view-column .wheel > *').first().waitFor()
      await phone.tap('确定')
      await heard(phone, /^heard \["20/)
    },
  },
  {
    name: 'RangePicker',
    uses: at('DatePicker/RangePicker'),
    axml: '<ant-range-picker placeholder="Range" min="{{min}}" max="{{max}}" onOk="hear" />',
    page: `data: { min: new Date(2020, 0, 1), max: new Date(2030, 11, 31) }`,
    shows: 'Range',
    reacts: async (phone) => {
      await phone.tap('Range')
      await phone.page.locator('a-picker-view-column .wheel > *').first().waitFor()
      await phone.page.locator('.ant-range-picker-selector-item').last().click()
      await phone.page.waitForTimeout(300)
      await phone.tap('确定')
      await heard(phone, /^heard \[\["20/)
    },
  },
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
    axml: `<ant-form-item label="Item">x</ant-form-item><ant-form-input label="Name" name="name" placeholder="Your name" ref="add" onChange="hear" /><ant-form-switch label="Takeaway" name="t" ref="add" /><ant-form-stepper label="Guests" name="g" ref="add" />
    <ant-form-selector label="Size" name="s" options="{{options}}" ref="add" /><ant-form-radio-group label="Spice" name="r" options="{{options}}" ref="add" /><ant-form-checkbox-group label="More" name="c" options="{{options}}" ref="add" /><ant-form-textarea label="Note" name="n" ref="add" />
    <ant-form-rate label="Stars" name="st" ref="add" /><ant-form-slider label="Sweet" name="sl" ref="add" /><ant-form-picker label="City" name="p" options="{{options}}" ref="add" /><ant-form-date-picker label="Day" name="d" ref="add" /><ant-form-range-picker label="Days" name="ds" ref="add" /><ant-form-cascader-picker label="Area" name="a" options="{{options}}" ref="add" /><ant-form-image-upload label="Photo" name="ph" ref="add" /><view onTap="send">Send form</view><view>{{fields}}</view>`,
    page: `data: { options: [{ label: 'L', value: 'l' }, { label: 'M', value: 'm' }] }, onLoad() { const { Form } = require('antd-mini/es/Form/form'); this.form = new Form({ initialValues: { g: 1 } }) }, add(item) { this.items = (this.items || []); if (item) this.items.push(item); if (!item) return; this.form.addItem(item); this.setData({ fields: this.items.length + ' fields' }) }, async send() { const values = await this.form.submit(); this.setData({ heard: 'heard ' + JSON.stringify(values.name) }) }`,
    shows: 'Takeaway',
    reacts: async (phone) => {
      await phone.see('14 fields')
      await phone.page.getByPlaceholder('Your name').fill('Lin')
      await phone.tap('Send form')
      await heard(phone, '"Lin"')
    },
  },
  { name: 'ImageUpload', uses: at('ImageUpload'), axml: '<ant-image-upload />' },
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
    name: 'NumberInput',
    uses: at('NumberInput'),
    axml: '<ant-number-input title="Amount" placeholder="How much" onChange="hear" />',
    reacts: async (phone) => {
      await phone.page.getByPlaceholder('How much').fill('12')
      await heard(phone, /^heard \["?12/)
    },
  },
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
  {
    name: 'Picker',
    uses: at('Picker'),
    axml: '<ant-picker placeholder="City" options="{{cities}}" onOk="hear" />',
    page: `data: { cities: ['Hangzhou', 'Beijing', 'Chengdu'] }`,
    shows: 'City',
    reacts: async (phone) => {
      await phone.tap('City')
      await phone.page.locator('a-picker-view-column .wheel > *').first().waitFor()
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
      await phone.page.locator('a-picker-view-column .wheel > *').first().waitFor()
      await phone.tap('确定')
      await heard(phone, /^heard \[\["z","h"\]/)
    },
  },
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
  {
    name: 'RareWordsKeyboard',
    uses: at('RareWordsKeyboard'),
    axml: '<ant-rare-words-keyboard visible="{{true}}" />',
    complains: /RareWordsKeyboard\/index has no method catchAppearModal/,
  },
  {
    name: 'Rate',
    uses: at('Rate'),
    axml: '<ant-rate onChange="hear" />',
    reacts: async (phone) => {
      await phone.page.locator('.ant-rate-star').nth(3).click()
      await heard(phone, '[4,"event"]')
    },
  },
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
    name: 'Slider',
    uses: at('Slider'),
    axml: '<ant-slider defaultValue="{{30}}" onAfterChange="hear" />',
    reacts: async (phone) => {
      const track = phone.page.locator('.ant-slider-track-touch-area')
      const { width = 0 } = (await track.boundingBox()) ?? {}
      await track.click({ position: { x: width * 0.8, y: 2 } })
      await heard(phone, /^heard \[(79|80|81)/)
    },
  },
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
]
