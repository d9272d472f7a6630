import pg from 'pg'

const { types } = pg
const jsonOids = [types.builtins.JSON, types.builtins.JSONB]

/**
 * By default the driver returns int8 and numeric, and with them every count and sum, as strings, and parses json before the column
 * sees it. Process-wide, since drizzle asks the driver's own table.
 */
export function readNumbersSafely(): void {
  types.setTypeParser(types.builtins.INT8, toSafeNumber)
  types.setTypeParser(types.builtins.NUMERIC, toSafeNumber)
  for (const oid of jsonOids) types.setTypeParser(oid, (text) => text)
}

/** Throws rather than returning a number that is not the one in the database. */
export function toSafeNumber(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new RangeError(`${text} is not a safe integer`)
  return value
}
