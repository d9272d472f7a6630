export { createWorld } from './world/world.ts'
export type { World, WorldClock, WorldOptions } from './world/world.ts'
export { dataOf, demoPassword, demoStoreId, signIn } from './demo/seed.ts'
export type { SeededDemo } from './demo/seed.ts'
