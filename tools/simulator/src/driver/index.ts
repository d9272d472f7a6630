export { openPackage } from './open-package.ts'
export type { PackageOptions } from './open-package.ts'
export { openPhone } from './phone.ts'
export type { MyCall, Phone, PhoneOptions, Update } from './phone.ts'
