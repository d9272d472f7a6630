import { hash, randomBytes } from 'node:crypto'

/** 256 random bits, which only the client keeps. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What of a token is stored and looked up. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'base64url')
}
