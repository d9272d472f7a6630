import { stream } from 'hono/streaming'
import type { StreamingApi } from 'hono/utils/stream'
import type { Feed, FeedItem } from '../events/index.ts'
import { apiHeaders } from './headers.ts'
import { bearerToken, identify } from './identify.ts'
import type { HttpApp, HttpContext, HttpKit, SignedInMember } from './kit.ts'

export interface EventStreamOptions {
  /** A comment is sent, and the session and its role are checked, once in so many ms. */
  heartbeatMs?: number
}

const everyone = { staff: ['owner', 'manager', 'staff'] } as const

/**
 * `GET /api/staff/events`: the feed of the member's store as server-sent events (WHATWG HTML, 9.2), resumed by Last-Event-ID or `?after=`.
 * It ends when the session ends, the role changes or the feed is closed.
 */
export function serveEvents(
  app: HttpApp,
  kit: HttpKit,
  feed: Pick<Feed, 'stream'>,
  { heartbeatMs = 15_000 }: EventStreamOptions = {},
): void {
  app.get('/api/staff/events', async (c) => {
    const { member } = await identify(c, kit, everyone, kit.clock.now())
    if (member === undefined) throw new Error('identify lets nobody through without a member')
    const headers = { ...apiHeaders(c, kit), 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' }
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    const follow = async (out: StreamingApi) => {
      const ended = new AbortController()
      out.onAbort(() => ended.abort())
      const heart = setInterval(() => {
        void out.write(': \n\n')
        void isStillAllowed(c, kit, member).then((allowed) => {
          if (!allowed) ended.abort()
        })
      }, heartbeatMs)
      try {
        await out.write('retry: 2000\n\n')
        for await (const item of feed.stream(member.storeId, resumePoint(c), ended.signal))
          await out.write(eventText(item))
      } finally {
        clearInterval(heart)
      }
    }
    return stream(c, follow, async (error) =>
      kit.log.error({ requestId: c.get('requestId'), err: error }, 'an event stream broke off'),
    )
  })
}

/** An authentication that fails for another reason than the session ends the stream too: its client comes back and is told. */
async function isStillAllowed(c: HttpContext, kit: HttpKit, member: SignedInMember): Promise<boolean> {
  try {
    const now = await kit.authenticateMember(bearerToken(c) ?? '', kit.clock.now())
    return now.storeId === member.storeId && now.role === member.role
  } catch {
    return false
  }
}

function resumePoint(c: HttpContext): number | undefined {
  const text = c.req.header('last-event-id') ?? c.req.query('after') ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

function eventText(item: FeedItem): string {
  const data = 'body' in item ? item.body : { number: item.number }
  return `id: ${item.number}\nevent: ${item.type}\ndata: ${JSON.stringify(data)}\n\n`
}
