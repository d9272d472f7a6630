import type { Words } from '../alipay/index.ts'

/** A mistake of whoever runs the command, in both languages: without a stack, since the code is not at fault. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
  readonly sentence: Words

  constructor(sentence: Words) {
    super(sentence.en)
    this.sentence = sentence
  }
}

/** What backing up and restoring say. */
export const words = {
  saved: (file: string, { orders, lastOrderAt }: { orders: number; lastOrderAt: string }, bytes: number): Words => ({
    'zh-CN': `已备份到 ${file}（${megabytes(bytes)}），校验通过：${orders} 张订单，最近一张 ${lastOrderAt}。`,
    en: `Backed up to ${file} (${megabytes(bytes)}), checked and intact: ${orders} orders, the last of ${lastOrderAt}.`,
  }),
  restored: (file: string, { orders, lastOrderAt }: { orders: number; lastOrderAt: string }): Words => ({
    'zh-CN': `已从 ${file} 恢复：${orders} 张订单，最近一张 ${lastOrderAt}。启动前请阅读 docs/operations.zh-CN.md：此后新下的订单不在其中；备份中的订单此后付的款，启动后会向支付宝查询；恢复之前的订单，退款一律由店员决定。`,
    en: `Restored from ${file}: ${orders} orders, the last of ${lastOrderAt}. Before you start, read docs/operations.md: orders made since then are not in it; what was paid since for an order in it is asked of Alipay after the start; what is asked back of orders made before this restore is decided by staff.`,
  }),
  noted: {
    'zh-CN': '已记下：数据库刚从备份恢复。此前的订单，退款一律由店员决定；等待接单的订单会重新告警。',
    en: 'Noted that the database has just been restored: what is asked back of orders made until now is decided by staff, and orders that wait for the store are told of anew.',
  },
  kept: (file: string): Words => ({
    'zh-CN': `原来的数据库保留在 ${file}。`,
    en: `The database that was there is kept as ${file}.`,
  }),
  noDatabase: (file: string): Words => ({
    'zh-CN': `没有数据库 ${file}：请检查 DATABASE_FILE。`,
    en: `There is no database ${file}: check DATABASE_FILE.`,
  }),
  noBackup: (file: string): Words => ({ 'zh-CN': `没有文件 ${file}。`, en: `There is no file ${file}.` }),
  noFolder: (folder: string): Words => ({ 'zh-CN': `没有文件夹 ${folder}。`, en: `There is no folder ${folder}.` }),
  isThere: (file: string): Words => ({
    'zh-CN': `${file} 已存在，不会覆盖：请换一个文件名。`,
    en: `${file} is there already and is not overwritten: name another file.`,
  }),
  isItself: {
    'zh-CN': '这就是数据库文件本身，不是备份。',
    en: 'That is the database itself, not a backup of it.',
  },
  isLive: (file: string): Words => ({
    'zh-CN': `${file} 旁边有 ${file}-wal：它是正在使用的或直接复制的数据库，可能不完整。备份请用管理命令 backup。`,
    en: `Beside ${file} lies ${file}-wal: it is a database in use or a bare copy of one, and may not be whole. Make backups by the admin command backup.`,
  }),
  notKaifan: (file: string): Words => ({
    'zh-CN': `${file} 不是开饭的数据库。`,
    en: `${file} is not a database of Kaifan.`,
  }),
  damaged: (file: string, found: string): Words => ({
    'zh-CN': `${file} 已损坏（${found}），请使用另一份备份。`,
    en: `${file} is damaged (${found}): use another backup.`,
  }),
  otherVersion: (file: string, reason: string): Words => ({
    'zh-CN': `${file} 与此版本的程序不符：${reason}。请使用写下它的版本或更新的版本。`,
    en: `${file} does not fit this version of the program: ${reason}. Use the version that wrote it, or a newer one.`,
  }),
  inUse: (file: string): Words => ({
    'zh-CN': `${file} 正被打开：请先停止服务器，再恢复。`,
    en: `${file} is open: stop the server first, then restore.`,
  }),
  usePgDump: {
    'zh-CN':
      '数据库是 PostgreSQL：备份请用 pg_dump --format=custom --file=FILE "$DATABASE_URL"，恢复请用 pg_restore --clean --if-exists --dbname="$DATABASE_URL" FILE（先停止服务器），之后、启动之前运行管理命令 restored。',
    en: 'The database is PostgreSQL: back it up by pg_dump --format=custom --file=FILE "$DATABASE_URL", restore it by pg_restore --clean --if-exists --dbname="$DATABASE_URL" FILE with the servers stopped, and run the admin command restored before you start them.',
  },
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
