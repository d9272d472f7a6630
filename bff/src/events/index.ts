export { appendEvent, lastEventNumber, pruneEvents, readEvents } from './events.ts'
export { createFeed } from './feed.ts'
export type { Feed, FeedItem } from './feed.ts'
export type { StoredEvent } from './repository.ts'
