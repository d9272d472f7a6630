export { chooseFilter, currentFilter, useFilter } from './diet.ts'
export { currentMenu, forgetRepriced, loadMenu, refreshAvailability, useMenuState } from './state.ts'
export type { MenuState } from './state.ts'
