import { writeFileSync } from 'node:fs'
import { myTable } from './my-table.ts'

writeFileSync(new URL('../../MY.md', import.meta.url), myTable())
