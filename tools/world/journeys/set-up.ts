import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, startPostgres } from '@kaifan/bff/testing'
import type { TestProject } from 'vitest/node'
import { createWorld } from '../src/index.ts'
import { picturesFolder } from './pictures.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Removed when the run ends. */
    journeysFolder: string
    /** Seeded worlds, each of which a test copies: the folder of one on SQLite, and one whose database is at PostgreSQL. */
    worldTemplates: { sqlite: string; postgres: { folder: string; serverUrl: string } | undefined }
    /** Those that the run was asked for. */
    engines: string[]
  }
}

/** The run's own set-up: a seeded restaurant on each engine. `KAIFAN_TEST_ENGINES=sqlite` leaves PostgreSQL out. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engines = (process.env['KAIFAN_TEST_ENGINES'] ?? 'sqlite,postgres').split(',')
  const journeysFolder = mkdtempSync(join(tmpdir(), 'kaifan-journeys-'))
  const sqlite = join(journeysFolder, 'sqlite-template')
  const postgres = join(journeysFolder, 'postgres-template')
  mkdirSync(sqlite)
  const seed = async (folder: string, databaseUrl?: string) => {
    const world = await createWorld({ folder, picturesFolder, databaseUrl, persistent: true })
    await world.close()
  }
  await seed(sqlite)
  const server = engines.includes('postgres') ? await startPostgres() : undefined
  if (server) {
    cpSync(join(sqlite, 'sandbox-keys.json'), join(postgres, 'sandbox-keys.json'))
    await seed(postgres, await createDatabase(server.url, 'template_world'))
  }
  project.provide('journeysFolder', journeysFolder)
  project.provide('engines', engines)
  project.provide('worldTemplates', { sqlite, postgres: server && { folder: postgres, serverUrl: server.url } })
  return async () => {
    await server?.stop()
    rmSync(journeysFolder, { recursive: true, force: true })
  }
}
