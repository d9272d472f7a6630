import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { antdMini } from './antd-mini.ts'
import { miniAntui } from './mini-antui.ts'

it.each([
  ['antd-mini 3.4.3', antdMini],
  ['mini-antui 0.4.35', miniAntui],
])('the README counts %s as the tests do', (kit, trials) => {
  const react = trials.filter(({ reacts }) => reacts).length
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  expect(readme).toContain(`| ${kit} | ${trials.length} | ${trials.length} | ${react} of ${react} |`)
})
