import { createHmac } from 'node:crypto'
import * as v from 'valibot'

/** A robot in a DingTalk group, or whatever else takes its format. */
export interface Webhook {
  url: string
  /** DingTalk's starts with SEC. */
  secret: string
  /** 5 s unless told. */
  timeoutMs?: number
}

export interface Message {
  /** Shown in the list of chats. */
  title: string
  /** DingTalk's own subset of markdown. */
  text: string
}

/** `now` is epoch ms: DingTalk takes what is at most an hour old. (Custom robot, security settings: signature.) */
export function signedUrl({ url, secret }: Webhook, now: number): string {
  const signed = new URL(url)
  signed.searchParams.set('timestamp', String(now))
  signed.searchParams.set('sign', createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64'))
  return signed.href
}

const reply = v.object({ errcode: v.number(), errmsg: v.optional(v.string(), '') })

/** Resolves once the robot has said that it took the message. Throws without the address, which is a secret. */
export async function send(webhook: Webhook, { title, text }: Message, now: number): Promise<void> {
  const answer = await fetch(signedUrl(webhook, now), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ msgtype: 'markdown', markdown: { title, text } }),
    redirect: 'error',
    signal: AbortSignal.timeout(webhook.timeoutMs ?? 5_000),
  })
  const body = v.safeParse(reply, await answer.json().catch(() => undefined))
  if (!body.success) throw new Error(`the webhook answered ${answer.status} and no errcode`)
  const { errcode, errmsg } = body.output
  if (errcode !== 0) throw new Error(`the webhook refused: ${errcode} ${errmsg}`)
}
