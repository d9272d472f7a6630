import { expect, test } from 'vitest'
import { countResults, isSuccess, summaryLine } from './test-results.ts'

const file = (status: string, ...results: string[]) => ({
  status,
  assertionResults: results.map((result) => ({ status: result })),
})
const count = (...testResults: object[]) => countResults(JSON.stringify({ testResults }))

test('tests are counted over all files', () => {
  const counts = count(
    file('passed', 'passed', 'passed'),
    file('failed', 'failed', 'passed'),
    file('passed', 'pending'),
  )
  expect(summaryLine(counts)).toBe('3 passed, 1 failed, 1 skipped')
  expect(summaryLine(count(file('passed', 'passed')))).toBe('1 passed, 0 failed')
})

test('a file that broke before its tests is a failure', () => {
  expect(count(file('failed'), file('failed', 'passed'))).toMatchObject({ passed: 1, failed: 2 })
})

test('a run succeeds only when something passed, nothing failed and vitest agrees', () => {
  const green = { passed: 1, failed: 0, skipped: 0 }
  expect(isSuccess(0, green)).toBe(true)
  expect(isSuccess(1, green)).toBe(false)
  expect(isSuccess(0, { ...green, failed: 1 })).toBe(false)
  expect(isSuccess(0, countResults(undefined))).toBe(false)
})
