export { serveH5Entry } from './routes.ts'
export type { H5EntryOptions } from './routes.ts'
