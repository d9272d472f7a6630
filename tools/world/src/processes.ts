import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { root } from './repository.ts'

export interface Step {
  name: string
  /** A program on the PATH or of node_modules/.bin, and its arguments. */
  command: readonly [string, ...string[]]
  env?: Record<string, string>
}

export interface Outcome {
  ok: boolean
  output: string
  seconds: number
}

/** The path of a package's command. */
export function bin(name: string): string {
  return join(root, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name)
}

/** Runs to the end and keeps what was said. */
export async function runQuietly(step: Step): Promise<Outcome> {
  const startedAt = Date.now()
  const child = start(step, 'pipe')
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const code = await exitOf(child)
  return { ok: code === 0, output, seconds: (Date.now() - startedAt) / 1000 }
}

/** Runs to the end in the terminal's sight; answers the exit code. */
export async function runLoudly(step: Step): Promise<number> {
  return exitOf(start(step, 'inherit'))
}

/** Starts something that goes on until it is stopped. */
export function start({ command: [program, ...args], env }: Step, stdio: 'inherit' | 'pipe'): ChildProcess {
  return spawn(program, args, {
    cwd: root,
    stdio: ['ignore', stdio, stdio],
    shell: program.endsWith('.cmd'),
    env: { ...process.env, ...env },
  })
}

async function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}
