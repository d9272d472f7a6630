import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { alarmKinds } from './kinds.ts'

const runbooks = [
  { file: 'alarms.md', happened: 'What happened', money: 'Money at risk', colon: ':' },
  { file: 'alarms.zh-CN.md', happened: '发生了什么', money: '有风险的钱', colon: '：' },
]

describe.each(runbooks)('the runbook $file', ({ file, happened, money, colon }) => {
  const runbook = readFileSync(join(import.meta.dirname, '../../../docs', file), 'utf8')
  const sections = runbook.split(/^## /m).slice(1)

  test('has a section for each kind and for nothing else', () => {
    expect(new Set(sections.map((section) => section.split('\n')[0]))).toEqual(new Set(Object.keys(alarmKinds)))
    expect(sections).toHaveLength(Object.keys(alarmKinds).length)
  })

  test.each(Object.entries(alarmKinds))(
    'says in the section of %s its severity, what happened, the money and the steps',
    (kind, { severity }) => {
      const section = sections.find((each) => each.startsWith(`${kind}\n`)) ?? ''
      const head = `^${kind}\n\n${severity}\\. \\*\\*${happened}\\*\\*${colon}.*\\*\\*${money}\\*\\*${colon}`
      expect(section).toMatch(new RegExp(head))
      expect(section).toMatch(/^1\. /m)
    },
  )
})
