export { currentMenu, loadMenu, refreshAvailability, useMenuState } from './state.ts'
export type { MenuState } from './state.ts'
