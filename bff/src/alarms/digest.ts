import { describeAlarm, describeEnd } from './describe.ts'
import { alarmKinds } from './kinds.ts'
import type { AlarmRow } from './repository.ts'
import type { Message } from './webhook.ts'

/** Several alarms as one message, each in both languages: new ones, the gravest first, then those that are over. */
export function digest(raised: readonly AlarmRow[], over: readonly AlarmRow[]): Message {
  const graded = raised
    .map((alarm) => ({ alarm, severity: alarmKinds[alarm.kind].severity }))
    .toSorted((one, other) => (one.severity < other.severity ? -1 : one.severity > other.severity ? 1 : 0))
  const title = titleOf(graded[0]?.severity, raised.length, over.length)
  const news = graded.map(({ alarm, severity }) => {
    const { sentence, advice } = describeAlarm(alarm)
    return [
      `#### ${severity} ${sentence['zh-CN']}`,
      `> ${advice['zh-CN']}`,
      `**${severity}** ${sentence.en}`,
      `> ${advice.en}`,
    ].join('\n\n')
  })
  return { title, text: [`### ${title}`, ...news, ...over.map(sayOver)].join('\n\n') }
}

function titleOf(gravest: string | undefined, news: number, over: number): string {
  if (gravest === undefined) return `开饭告警已解除 · ${over} 条 / Kaifan: ${over} over`
  const [overZh, overEn] = over === 0 ? ['', ''] : [`，解除 ${over} 条`, `, ${over} over`]
  return `开饭告警 ${gravest} · ${news} 条${overZh} / Kaifan: ${news} new${overEn}`
}

function sayOver(alarm: AlarmRow): string {
  const sentence = describeEnd(alarm) ?? describeAlarm(alarm).sentence
  return [`#### 已解除 ${sentence['zh-CN']}`, `**Over** ${sentence.en}`].join('\n\n')
}
