const words = {
  back: ['返回', 'Back'],
  home: ['首页', 'Home'],
  more: ['更多', 'More'],
  close: ['关闭', 'Close'],
  ok: ['确定', 'OK'],
  cancel: ['取消', 'Cancel'],
  allow: ['同意', 'Allow'],
  refuse: ['拒绝', 'Refuse'],
  scanTitle: ['扫一扫', 'Scan'],
  scanHint: [
    '模拟器没有摄像头：选一个码，或写下码里的文字',
    'There is no camera here: choose a code or write what it says',
  ],
  scanText: ['码里的文字', 'What the code says'],
  open: ['打开', 'Open'],
  cashier: ['付款', 'Pay'],
  leaveCashier: ['不给结果就离开', 'Leave without a result'],
  loading: ['加载中', 'Loading'],
  address: ['选择收货地址', 'Choose an address'],
  phone: ['申请获取你的手机号', 'wants to know your phone number'],
  user: ['申请获取你的昵称和头像', 'wants to know your name and picture'],
  location: ['申请获取你的位置', 'wants to know where you are'],
  subscribe: ['申请给你发送消息', 'wants to send you messages'],
  share: ['分享', 'Share'],
  picture: ['选择图片', 'Choose a picture'],
  contact: ['选择联系人', 'Choose a contact'],
  elsewhere: ['即将离开小程序，打开', 'leaves the mini program and opens'],
  map: ['查看位置', 'Show the place'],
} as const

export type Word = keyof typeof words

export function say(word: Word, language: string): string {
  return words[word][language.toLowerCase().startsWith('en') ? 1 : 0]
}
