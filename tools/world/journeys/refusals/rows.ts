import { basketRows } from './basket-rows.ts'
import { formRows } from './form-rows.ts'
import { lineRows } from './line-rows.ts'
import { orderRows } from './order-rows.ts'
import { placeRows } from './place-rows.ts'
import type { Row } from './row.ts'

export const rows: Row[] = [...formRows, ...placeRows, ...lineRows, ...basketRows, ...orderRows]
