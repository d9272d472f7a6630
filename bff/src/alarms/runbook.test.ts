import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { alarmKinds } from './kinds.ts'

const runbook = readFileSync(join(import.meta.dirname, '../../../docs/alarms.md'), 'utf8')
const sections = runbook.split(/^## /m).slice(1)

test('the runbook has a section for each kind and for nothing else', () => {
  expect(sections.map((section) => section.split('\n')[0])).toEqual(expect.arrayContaining(Object.keys(alarmKinds)))
  expect(sections).toHaveLength(Object.keys(alarmKinds).length)
})

test.each(Object.entries(alarmKinds))(
  'the section of %s says its severity, what happened, the money and the steps',
  (kind, { severity }) => {
    const section = sections.find((each) => each.startsWith(`${kind}\n`)) ?? ''
    expect(section).toMatch(
      new RegExp(`^${kind}\n\n${severity}\\. \\*\\*What happened\\*\\*: .*\\*\\*Money at risk\\*\\*: `),
    )
    expect(section).toMatch(/^1\. /m)
  },
)
