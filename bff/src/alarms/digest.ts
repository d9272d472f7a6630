import { describeAlarm } from './describe.ts'
import { alarmKinds } from './kinds.ts'
import type { AlarmRow } from './repository.ts'
import type { Message } from './webhook.ts'

/** Several alarms as one message, the gravest first, each in both languages. */
export function digest(alarms: readonly AlarmRow[]): Message {
  const graded = alarms
    .map((alarm) => ({ alarm, severity: alarmKinds[alarm.kind].severity }))
    .toSorted((one, other) => (one.severity < other.severity ? -1 : one.severity > other.severity ? 1 : 0))
  const title = `开饭告警 ${graded[0]?.severity ?? ''} · ${alarms.length} 条 / Kaifan: ${alarms.length} new`
  const parts = graded.map(({ alarm, severity }) => {
    const { sentence, advice } = describeAlarm(alarm)
    return [
      `#### ${severity} ${sentence['zh-CN']}`,
      `> ${advice['zh-CN']}`,
      `**${severity}** ${sentence.en}`,
      `> ${advice.en}`,
    ].join('\n\n')
  })
  return { title, text: [`### ${title}`, ...parts].join('\n\n') }
}
