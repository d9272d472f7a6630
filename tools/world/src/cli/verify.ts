import { main, root, Sentence } from '../repository.ts'
import { bin, runQuietly } from '../processes.ts'
import type { Outcome, Step } from '../processes.ts'
import { checkDocs } from '../verify/check-docs.ts'
import { checkImports } from '../verify/check-imports.ts'

const programs: Step[] = [
  { name: 'format', command: [bin('oxfmt'), '--check'] },
  { name: 'lint', command: [bin('oxlint'), '--deny-warnings'] },
  { name: 'types', command: [bin('tsc'), '-b'] },
  { name: 'unused code', command: [bin('knip'), '--no-progress'] },
]

await main(async () => {
  const startedAt = Date.now()
  const files = await listFiles()
  const results = await Promise.all([
    ...programs.map(async (step) => report(step.name, await runQuietly(step))),
    check('imports', () => checkImports(root, files)),
    check('documents', () => checkDocs(root, files)),
  ])
  const failed = results.filter((ok) => !ok).length
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  if (failed > 0) throw new Sentence(`${failed} of ${results.length} checks failed in ${seconds} s.`)
  console.log(`All ${results.length} checks passed in ${seconds} s.`)
})

/** What git knows or would add: no output, no packages. */
async function listFiles(): Promise<string[]> {
  const command = ['git', 'ls-files', '--cached', '--others', '--exclude-standard', '-z'] as const
  const [tracked, gone] = await Promise.all([
    runQuietly({ name: 'files', command }),
    runQuietly({ name: 'deleted files', command: ['git', 'ls-files', '--deleted', '-z'] }),
  ])
  if (!tracked.ok) throw new Sentence(`The checks read the list of files from git, which failed:\n${tracked.output}`)
  const deleted = new Set(gone.output.split('\0'))
  return tracked.output.split('\0').filter((file) => file && !deleted.has(file))
}

async function check(name: string, find: () => Promise<string[]>): Promise<boolean> {
  const startedAt = Date.now()
  const findings = await find()
  return report(name, {
    ok: findings.length === 0,
    output: findings.join('\n'),
    seconds: (Date.now() - startedAt) / 1000,
  })
}

function report(name: string, { ok, output, seconds }: Outcome): boolean {
  console.log(`${ok ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)${ok ? '' : `\n${output.trimEnd()}\n`}`)
  return ok
}
