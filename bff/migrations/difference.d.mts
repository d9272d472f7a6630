export function difference(dialect: 'postgres' | 'sqlite', last: object, wanted: object): Promise<string[]>
