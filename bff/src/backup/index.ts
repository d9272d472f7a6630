export { runBackup } from './command.ts'
export { BackupError } from './words.ts'
