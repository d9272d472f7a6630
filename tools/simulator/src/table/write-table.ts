import { writeFileSync } from 'node:fs'
import { functionNames, myTable } from './my-table.ts'
import { typedMembersCode } from './typed-members.ts'

writeFileSync(new URL('../../MY.md', import.meta.url), myTable())
writeFileSync(new URL('../my/typed-members.ts', import.meta.url), typedMembersCode(functionNames().toSorted()))
