import { and, desc, eq, sql } from 'drizzle-orm'
import type { MenuContent } from '@kaifan/shared/contract'
import { type NewRow, p, repository, type Row } from '../database/index.ts'
import { emptyContent } from './draft.ts'
import { menuDrafts, menuVersions } from './schema.ts'

export type DraftRow = Row<typeof menuDrafts>
export type VersionRow = Row<typeof menuVersions>
export type VersionHead = Omit<VersionRow, 'content' | 'published'>

export const menuDraftsRepository = repository(({ db, use, prepare }) => {
  const t = use(menuDrafts)
  const ofStore = eq(t.storeId, p('storeId'))
  const find = prepare('menu_draft', db.select().from(t).where(ofStore))
  const current = prepare('menu_current_version', db.select({ version: t.publishedVersion }).from(t).where(ofStore))
  const begin = prepare(
    'menu_draft_insert',
    db
      .insert(t)
      .values({ storeId: p('storeId'), revision: 0, content: emptyContent })
      .onConflictDoNothing(),
  )
  const lock = prepare(
    'menu_draft_lock',
    db
      .update(t)
      .set({ revision: sql`${t.revision}` })
      .where(ofStore)
      .returning(),
  )
  const save = prepare(
    'menu_draft_save',
    db
      .update(t)
      .set({ revision: p('revision'), content: p('content') })
      .where(ofStore),
  )
  const markPublished = prepare(
    'menu_draft_published',
    db
      .update(t)
      .set({ publishedVersion: p('version'), publishedRevision: p('revision') })
      .where(ofStore),
  )

  return (run) => ({
    find: async (storeId: string): Promise<DraftRow | undefined> => (await run(find, { storeId }))[0],
    /** The version that diners see. Null where nothing is published, undefined where there is not even a draft. */
    currentVersion: async (storeId: string) => (await run(current, { storeId }))[0]?.version,
    /** The draft, locked until the transaction ends; an empty one is begun where there is none. */
    async lock(storeId: string): Promise<DraftRow> {
      await run(begin, { storeId })
      const [row] = await run(lock, { storeId })
      if (!row) throw new Error(`There is no draft of the store ${storeId}`)
      return row
    },
    save: (storeId: string, revision: number, content: MenuContent) => run(save, { storeId, revision, content }),
    markPublished: (storeId: string, version: number, revision: number) =>
      run(markPublished, { storeId, version, revision }),
  })
})

export const menuVersionsRepository = repository(({ db, use, prepare }) => {
  const t = use(menuVersions)
  const isVersion = and(eq(t.storeId, p('storeId')), eq(t.version, p('version')))
  const head = {
    storeId: t.storeId,
    version: t.version,
    publishedAt: t.publishedAt,
    publishedBy: t.publishedBy,
    note: t.note,
    rollbackOf: t.rollbackOf,
  }
  const list = prepare(
    'menu_versions',
    db
      .select(head)
      .from(t)
      .where(eq(t.storeId, p('storeId')))
      .orderBy(desc(t.version)),
  )
  const content = prepare('menu_version_content', db.select({ content: t.content }).from(t).where(isVersion))
  const published = prepare('menu_version_published', db.select({ published: t.published }).from(t).where(isVersion))
  const insert = prepare(
    'menu_version_insert',
    db.insert(t).values({
      storeId: p('storeId'),
      version: p('version'),
      publishedAt: p('publishedAt'),
      publishedBy: p('publishedBy'),
      note: p('note'),
      rollbackOf: p('rollbackOf'),
      content: p('content'),
      published: p('published'),
    }),
  )

  return (run) => ({
    list: (storeId: string): Promise<VersionHead[]> => run(list, { storeId }),
    content: async (storeId: string, version: number) => (await run(content, { storeId, version }))[0]?.content,
    published: async (storeId: string, version: number) => (await run(published, { storeId, version }))[0]?.published,
    add: (row: NewRow<typeof menuVersions>) => run(insert, row),
  })
})
