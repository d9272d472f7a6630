export { openInspector } from './inspector.ts'
export type { Inspector } from './inspector.ts'
export { createDatabase, startPostgres } from './postgres.ts'
