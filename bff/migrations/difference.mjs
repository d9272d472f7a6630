import { generateMigration, generateSQLiteMigration } from 'drizzle-kit/api'

const kits = { postgres: generateMigration, sqlite: generateSQLiteMigration }

/**
 * The statements that lead from one of drizzle-kit's snapshots to another. Where it makes a table anew on SQLite, drizzle-kit quotes an
 * index's expression as if that were a column's name: such quotes are taken away.
 */
export async function difference(dialect, last, wanted) {
  const statements = await kits[dialect](last, wanted)
  return statements.map((statement) => statement.trim().replaceAll(/`(\([^`]+\))`/g, '$1'))
}
