/** What is read of vitest's JSON report. */
interface Report {
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

export interface TestCounts {
  passed: number
  failed: number
  skipped: number
}

/** Counts vitest's JSON report; a file that failed before its first test counts as one failure. */
export function countResults(json: string | undefined): TestCounts {
  const counts: TestCounts = { passed: 0, failed: 0, skipped: 0 }
  if (json === undefined) return counts
  for (const { status, assertionResults } of asReport(JSON.parse(json)).testResults) {
    for (const result of assertionResults) {
      if (result.status === 'passed') counts.passed += 1
      else if (result.status === 'failed') counts.failed += 1
      else counts.skipped += 1
    }
    const isCounted = assertionResults.some((result) => result.status === 'failed')
    if (status === 'failed' && !isCounted) counts.failed += 1
  }
  return counts
}

/** Nothing failed, and something ran. */
export function isSuccess(exitCode: number, { passed, failed }: TestCounts): boolean {
  return exitCode === 0 && failed === 0 && passed > 0
}

export function summaryLine({ passed, failed, skipped }: TestCounts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** The file was written a moment ago by the vitest of the lockfile. */
function asReport(json: unknown): Report {
  return json as Report
}
