/** A sentence in both of the product's languages. */
export interface Words {
  'zh-CN': string
  en: string
}
