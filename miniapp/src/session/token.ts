import { readStored, removeStored, writeStored } from '../platform/index.ts'

interface Session {
  token: string
  expiresAt: number
  customerId: string
}

const key = 'session'
let session = readStored(key, isSession)

export function sessionToken(): string | undefined {
  return session?.token
}

export function keepSession(fresh: Session): void {
  session = fresh
  writeStored(key, fresh)
}

export function forgetSession(): void {
  session = undefined
  removeStored(key)
}

function isSession(value: unknown): value is Session {
  return (
    typeof value === 'object' &&
    value !== null &&
    'token' in value &&
    typeof value.token === 'string' &&
    'expiresAt' in value &&
    typeof value.expiresAt === 'number' &&
    value.expiresAt > Date.now() &&
    'customerId' in value &&
    typeof value.customerId === 'string'
  )
}
