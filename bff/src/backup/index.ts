export { runBackup } from './command.ts'
export { noteRestored } from './restored.ts'
export { BackupError } from './words.ts'
