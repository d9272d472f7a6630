const words = {
  code: ['启动链接或桌码', 'Launch link or code'],
  open: ['打开', 'Open'],
  scan: ['选一个码', 'Choose a code'],
  buyer: ['买家', 'Buyer'],
  device: ['机型', 'Device'],
  language: ['语言', 'Language'],
  font: ['系统字号', 'System font'],
  network: ['网络', 'Network'],
  reload: ['重新加载', 'Reload'],
  background: ['切到后台再回来', 'Leave and come back'],
  console: ['控制台', 'Console'],
  requests: ['请求', 'Requests'],
  calls: ['my.* 调用', 'my.* calls'],
  updates: ['setData', 'setData'],
  clear: ['清空', 'Clear'],
  nothing: ['还没有', 'Nothing yet'],
  log: ['日志', 'Log'],
} as const

export type Word = keyof typeof words

export const isEnglish = !navigator.language.toLowerCase().startsWith('zh')

export function say(word: Word): string {
  return words[word][isEnglish ? 1 : 0]
}
