/// <reference lib="webworker" />
import type { ToLogic, ToView } from '../protocol.ts'
import { createConsole } from './console.ts'
import { startProgram } from './program.ts'
import type { Native, Program } from './program.ts'
import { hideGlobals } from './realm.ts'

/** The worker's entry: keeps what the simulator needs, hides the rest, and hands each message to the program. */
const worker = globalThis as unknown as DedicatedWorkerGlobalScope & typeof globalThis
const realm: object = worker
const postMessage = worker.postMessage.bind(worker)
const importScripts = worker.importScripts.bind(worker)
const setTimer = worker.setTimeout.bind(worker)
const post = (message: ToView) => postMessage(message)
const native: Native = {
  realm,
  post,
  load: (address) => importScripts(address),
  fetch: worker.fetch.bind(worker),
  files: {
    Blob: worker.Blob,
    createObjectURL: worker.URL.createObjectURL.bind(worker.URL),
    createImageBitmap: worker.createImageBitmap.bind(worker),
  },
  WebSocket: worker.WebSocket,
  setTimeout: (run, ms) => setTimer(run, ms),
}
let program: Program | undefined

worker.addEventListener('message', ({ data }: MessageEvent<ToLogic>) => {
  if (data.kind === 'start') program = startProgram(native, data)
  else if (data.kind === 'catchUp') post({ kind: 'caughtUp' })
  else program?.take(data)
})
worker.addEventListener('error', (event) => {
  program?.thrown(event.error ?? event.message, 'error')
  event.preventDefault()
})
worker.addEventListener('unhandledrejection', (event) => {
  program?.thrown(event.reason, 'rejection')
  event.preventDefault()
})

const packageConsole = createConsole(console, post)
hideGlobals(realm)
Object.assign(realm, { console: packageConsole, navigator: { userAgent: 'AlipayClient/10.5.90 MiniProgram' } })
