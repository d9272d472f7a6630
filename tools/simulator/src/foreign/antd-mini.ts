import { heard } from './trial.ts'
import type { Trial } from './trial.ts'
import { antdMiniEntry } from './antd-mini-entry.ts'
import { at } from './antd-mini-paths.ts'

const three = `[{ title: 'One', content: 'First' }, { title: 'Two', content: 'Second' }, { title: 'Three', content: 'Third' }]`

/** Each component of antd-mini 3, from https://ant-design-mini.antgroup.com. */
export const antdMini: readonly Trial[] = [
  ...antdMiniEntry,
  { name: 'Card', uses: at('Card'), axml: '<ant-card title="Card"><view>Inside</view></ant-card>', shows: 'Inside' },
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
  {
    name: 'Countdown',
    uses: at('Countdown'),
    axml: '<ant-countdown countdownType="hour" countdownStartTime="{{now}}" countdownEndTime="{{then}}" />',
    page: `data: { now: '' + Date.now(), then: '' + (Date.now() + 100000) }`,
    shows: '01',
  },
  {
    name: 'Dialog',
    uses: at('Dialog'),
    axml: '<ant-dialog title="Dialog" content="Sure?" visible="{{true}}" footer="{{footer}}" onButtonTap="hear" />',
    page: `data: { footer: { layout: 'horizontal', buttons: [{ text: 'Never' }, { text: 'Surely' }] } }`,
    shows: 'Sure?',
    reacts: async (phone) => {
      await phone.tap('Surely')
      await heard(phone, /^heard/)
    },
  },
  { name: 'Divider', uses: at('Divider'), axml: '<ant-divider text="Middle" />' },
  { name: 'Empty', uses: at('Empty'), axml: '<ant-empty title="Nothing here" />', shows: 'Nothing here' },
  { name: 'Footer', uses: at('Footer'), axml: '<ant-footer content="Foot" />', shows: 'Foot' },
  {
    name: 'Grid',
    uses: at('Grid'),
    axml: '<ant-grid items="{{items}}" columns="{{3}}" onTap="hear" />',
    page: `data: { items: ${three} }`,
    shows: 'Three',
    reacts: async (phone) => {
      await phone.tap('Two')
      await heard(phone, /^heard .*"Two"/)
    },
  },
  {
    name: 'GuideTour',
    uses: at('GuideTour'),
    axml: '<ant-guide-tour visible="{{true}}" items="{{items}}" />',
    page: `data: { items: [{ imageUrl: '', title: 'Guide' }] }`,
  },
  { name: 'Icon', uses: at('Icon'), axml: '<ant-icon type="AddOutline" />' },
  { name: 'ImageIcon', uses: at('ImageIcon'), axml: '<ant-image-icon image="AddOutline" />' },
  {
    name: 'IndexBar',
    uses: at('IndexBar'),
    axml: '<ant-index-bar items="{{items}}" onChange="hear" />',
    page: `data: { items: [{ label: 'A' }, { label: 'B' }] }`,
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
    axml: '<ant-notice-bar mode="link" onTap="hear">Closed tomorrow</ant-notice-bar>',
    shows: 'Closed tomorrow',
    reacts: async (phone) => {
      await phone.page.locator('.ant-notice-bar-operation-icon').click()
      await heard(phone, /^heard/)
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
    name: 'Popover',
    uses: at('Popover'),
    axml: '<ant-popover visible="{{true}}" content="Hint"><view>Anchor</view></ant-popover>',
    shows: 'Anchor',
  },
  {
    name: 'PopoverList',
    uses: at('PopoverList'),
    axml: '<ant-popover-list defaultVisible="{{true}}" list="{{items}}" onTapItem="hear"><view>Menu</view></ant-popover-list>',
    page: `data: { items: [{ text: 'Scan' }] }`,
    shows: 'Menu',
    reacts: async (phone) => {
      await phone.tap('Scan')
      await heard(phone, /^heard .*"Scan"/)
    },
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
  { name: 'Result', uses: at('Result'), axml: '<ant-result type="success" title="Paid" />', shows: 'Paid' },
  { name: 'SafeArea', uses: at('SafeArea'), axml: '<ant-safe-area position="bottom" />' },
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
  { name: 'Space', uses: at('Space'), axml: '<ant-space><view>Gap</view></ant-space>', shows: 'Gap' },
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
    axml: '<ant-voucher dataSource="{{items}}" onVoucherTap="hear" />',
    page: `data: { items: [{ title: 'Ten off', money: '10', moneyUnit: '元' }] }`,
    shows: 'Ten off',
    reacts: async (phone) => {
      await phone.tap('Ten off')
      await heard(phone, /^heard/)
    },
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
  { name: 'Avatar', uses: at('Avatar'), axml: '<ant-avatar src="" />' },
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
]
