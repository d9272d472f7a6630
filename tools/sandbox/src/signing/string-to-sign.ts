type Params = Readonly<Record<string, string>>

function join(params: Params, keep: (key: string, value: string) => boolean): string {
  return Object.keys(params)
    .filter((key) => keep(key, params[key] ?? ''))
    .sort()
    .map((key) => `${key}=${params[key]}`)
    .join('&')
}

/** What a request of the OpenAPI 2.0 signs: every parameter but `sign`, empty values dropped, in the order of ASCII. */
export function requestString(params: Params): string {
  return join(params, (key, value) => key !== 'sign' && value !== '')
}

/** What a notification signs: as a request, but without `sign_type`. */
export function notificationString(params: Params): string {
  return join(params, (key, value) => key !== 'sign' && key !== 'sign_type' && value !== '')
}

/** Strings that merchants sign by mistake, each with the sentence that helps them. */
export function mistakenStrings(params: Params): { text: string; hint: string }[] {
  return [
    {
      text: join(params, (key) => key !== 'sign'),
      hint: '保留空值参数的字符串可以验签通过：空值参数不参与签名 (the string that keeps empty values would have matched: drop them)',
    },
    {
      text: notificationString(params),
      hint: '去掉 sign_type 的字符串可以验签通过：请求签名包含 sign_type (the string without sign_type would have matched: requests sign it)',
    },
  ]
}
