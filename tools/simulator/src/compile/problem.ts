/** A file of the package that cannot be used; the message begins with `file:line:column`. */
export class CompileError extends Error {
  override name = 'CompileError'

  constructor(file: string, position: Position, sentence: string) {
    super(`${file}:${position.line}:${position.column}: ${sentence}`)
  }
}

/** Both count from 1, as editors do. */
export interface Position {
  line: number
  column: number
}

/** A text with the way from offsets to lines. */
export interface Source {
  file: string
  text: string
}

/** The other files of a package, as the compiler meets their names. */
export interface PackageFiles {
  exists(path: string): boolean
  /** Fails at the place that names it where there is no such file. */
  read(path: string, from: Source, offset: number): string
}

export function positionAt({ text }: Source, offset: number): Position {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

export function fail(source: Source, offset: number, sentence: string): never {
  throw new CompileError(source.file, positionAt(source, offset), sentence)
}
