import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { accountMigrations, accountsRepository } from './accounts.testing.ts'
import { eachDatabase } from './testing.ts'

const childTable = `CREATE TABLE entries (account text NOT NULL REFERENCES accounts(id), fen bigint NOT NULL);
--> statement-breakpoint
INSERT INTO entries SELECT id, balance_fen FROM accounts`

/** What drizzle-kit writes for a changed column that is a parent: a new table in the old one's place. */
const recreatedParent = {
  sqlite: `PRAGMA foreign_keys=OFF;
--> statement-breakpoint
CREATE TABLE new_accounts (id text PRIMARY KEY, version integer NOT NULL, balance_fen bigint NOT NULL,
  opened_at bigint NOT NULL, frozen boolean, note jsonb, nick text);
--> statement-breakpoint
INSERT INTO new_accounts SELECT *, 'none' FROM accounts;
--> statement-breakpoint
DROP TABLE accounts;
--> statement-breakpoint
ALTER TABLE new_accounts RENAME TO accounts;
--> statement-breakpoint
PRAGMA foreign_keys=ON`,
  postgres: `ALTER TABLE accounts ADD COLUMN nick text DEFAULT 'none'`,
}

eachDatabase((open, dialect) => {
  const openFilled = async () => {
    const database = await open({ migrationsDir: accountMigrations() })
    await database.transact((tx) => accountsRepository(tx).insert({ id: 'a', balanceFen: 900 }))
    await database.close()
    return database
  }

  test('a filled database keeps its rows and their children when it is migrated', async () => {
    const filled = await openFilled()
    const migrationsDir = accountMigrations(childTable, recreatedParent[dialect])
    const migrated = await open.another(filled, { migrationsDir })
    expect(await migrated.read((tx) => accountsRepository(tx).find('a'))).toMatchObject({ balanceFen: 900 })
    // The child still has its parent: a migration that breaks the bond is refused below.
    await expect(
      open.another(filled, {
        migrationsDir: accountMigrations(childTable, recreatedParent[dialect], 'DELETE FROM accounts'),
      }),
    ).rejects.toThrow(/parents|foreign key/)
    expect(await migrated.read((tx) => accountsRepository(tx).find('a'))).toMatchObject({ balanceFen: 900 })
  })

  test('a migration that fails changes nothing', async () => {
    const filled = await openFilled()
    const broken = accountMigrations('DELETE FROM accounts;\n--> statement-breakpoint\nDROP TABLE nothing_of_the_kind')
    await expect(open.another(filled, { migrationsDir: broken })).rejects.toThrow('nothing_of_the_kind')
    const reopened = await open.another(filled)
    expect(await reopened.read((tx) => accountsRepository(tx).among(['a']))).toEqual(['a'])
  })

  test('processes that start at the same time migrate once', async () => {
    const filled = await openFilled()
    const migrationsDir = accountMigrations(childTable)
    const opened = await Promise.all([1, 2, 3].map(() => open.another(filled, { migrationsDir })))
    for (const database of opened) await database.ping()
  })

  test('a database that is newer than the program, or was made by an edited migration, is refused in words', async () => {
    const filled = await openFilled()
    await (await open.another(filled, { migrationsDir: accountMigrations(childTable) })).close()
    await expect(open.another(filled)).rejects.toThrow('has the migration "0001_step", which this version')
    const edited = accountMigrations(`${childTable} WHERE false`)
    await expect(open.another(filled, { migrationsDir: edited })).rejects.toThrow(
      'was changed after it had been applied',
    )
  })

  if (dialect === 'sqlite') {
    test('the file is copied before it is migrated, and the last copy is kept', async () => {
      const filled = await openFilled()
      const isCopied = (count: number) => existsSync(`${open.place(filled)}.before-${count}`)
      expect(isCopied(0)).toBe(false)
      await open.another(filled, { migrationsDir: accountMigrations(childTable) })
      expect(isCopied(1)).toBe(true)
      await open.another(filled, { migrationsDir: accountMigrations(childTable, recreatedParent.sqlite) })
      expect([isCopied(1), isCopied(2)]).toEqual([false, true])
    })
  }
})

test('the migrations of both dialects lead to the tables that the features define', async () => {
  const generate = join(import.meta.dirname, '../../migrations/generate.mjs')
  await promisify(execFile)(process.execPath, [generate, '--check'])
})

test('both dialects have the same migrations', () => {
  const list = (dialect: string) => readdirSync(join(import.meta.dirname, '../../migrations', dialect)).toSorted()
  expect(list('sqlite')).toEqual(list('postgres'))
})
