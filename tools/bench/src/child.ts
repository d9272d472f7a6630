import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** A process under measurement. */
export interface Child {
  /** The answer to a question of src/children. */
  ask(question: string): Promise<number>
  stop(): Promise<void>
}

export interface ChildOptions {
  env?: Record<string, string>
  /** Further words for Node itself. */
  node?: readonly string[]
  /** Resolves once this port takes connections. */
  port?: number
}

const probe = fileURLToPath(new URL('children/probe.ts', import.meta.url))

/** Starts a script with the probe that answers for its CPU and memory. Its log goes nowhere, what it complains of is shown. */
export async function startChild(script: string, { env = {}, node = [], port }: ChildOptions = {}): Promise<Child> {
  const child = fork(script, {
    env: { ...surroundings(), NODE_ENV: 'production', ...env },
    execArgv: ['--import', probe, ...node],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const { ask } = questioner(child)
  if (port !== undefined) await untilListening(port, child)
  return { ask, stop: () => stop(child) }
}

/** Starts a script without a probe and answers the milliseconds until it took a connection. */
export async function timeToListening(script: string, port: number, env: Record<string, string>): Promise<number> {
  const startedAt = performance.now()
  const child = fork(script, {
    env: { ...surroundings(), NODE_ENV: 'production', ...env },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await untilListening(port, child)
  const ms = performance.now() - startedAt
  await stop(child)
  return ms
}

/** What every program needs; nothing that configures one. */
function surroundings(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR } = process.env
  return { PATH, HOME, ...(TMPDIR !== undefined && { TMPDIR }) }
}

function questioner(child: ChildProcess): Pick<Child, 'ask'> {
  const waiting = new Map<number, { resolve(value: number): void; reject(error: Error): void }>()
  let lastId = 0
  child.on('message', (message) => {
    const { id, value } = asAnswer(message)
    waiting.get(id)?.resolve(value)
    waiting.delete(id)
  })
  child.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`a measured process ended with ${code}`))
  })
  const ask = (question: string) =>
    new Promise<number>((resolve, reject) => {
      const id = ++lastId
      waiting.set(id, { resolve, reject })
      child.send({ id, ask: question })
    })
  return { ask }
}

/** Only `answer` of src/children sends anything. */
function asAnswer(message: unknown): { id: number; value: number } {
  return message as { id: number; value: number }
}

async function untilListening(port: number, child: ChildProcess): Promise<void> {
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`a measured process ended with ${child.exitCode}`)
    await sleep(1)
  }
}

function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).finally(() => socket.destroy()) as Promise<boolean>
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const patience = AbortSignal.timeout(15_000)
  patience.addEventListener('abort', () => child.kill('SIGKILL'))
  await ended
}
