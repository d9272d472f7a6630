import type { Locale } from './locale.ts'

/** One sentence in every language; `{name}` is filled in. */
export type Message = { readonly [L in Locale]: string }
export type Dictionary = Readonly<Record<string, Message>>

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never

/** The names that a message wants filled in, whichever language uses them. */
export type ParamsOf<M extends Message> = Placeholder<M[Locale]>

type ParamsArgument<M extends Message> = [ParamsOf<M>] extends [never]
  ? []
  : [params: { readonly [Name in ParamsOf<M>]: string | number }]

export type Translator<D extends Dictionary> = <Key extends keyof D & string>(
  key: Key,
  ...params: ParamsArgument<D[Key]>
) => string

/** `t('menu.left', { n: 3 })`: unknown keys and missing params do not compile. */
export function createTranslator<const D extends Dictionary>(dictionary: D, locale: Locale): Translator<D> {
  return (key, ...[params]) => fill(dictionary[key]?.[locale] ?? key, params ?? {})
}

function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(params[name] ?? placeholder))
}
