import type { Database } from '../database/index.ts'
import type { Menu } from '../menu/index.ts'
import type { Tables } from '../tables/index.ts'

export interface CartsDeps {
  database: Database
  tables: Tables
  menu: Pick<Menu, 'current'>
}
