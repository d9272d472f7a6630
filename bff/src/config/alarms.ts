import type { Reader } from './reader.ts'

/** The robot of a DingTalk group that is told of alarms: both variables or none. */
export function readAlarmWebhook(reader: Reader): { url: string; secret: string } | undefined {
  const url = reader.optional('ALARM_WEBHOOK_URL') && reader.address('ALARM_WEBHOOK_URL', '')
  const secret = reader.secret('ALARM_WEBHOOK_SECRET', 16)
  if (url && secret === undefined) {
    reader.mistake(
      'ALARM_WEBHOOK_SECRET is missing: set it to the secret that the robot shows beside "signature" (加签), or remove ALARM_WEBHOOK_URL.',
    )
  }
  if (secret !== undefined && reader.optional('ALARM_WEBHOOK_URL') === undefined) {
    reader.mistake('ALARM_WEBHOOK_URL is missing: set it to the address of the robot, or remove ALARM_WEBHOOK_SECRET.')
  }
  if (url?.startsWith('http://') && !/^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])[:/]/.test(url)) {
    reader.mistake('ALARM_WEBHOOK_URL must begin with https://, since whoever reads its token can write to the group.')
  }
  return url && secret ? { url, secret } : undefined
}
