import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'crash',
    include: ['crash.test.ts'],
    globalSetup: ['../set-up.ts'],
    // Two engines, their servers and what people ask of them keep a laptop busy: alone, after all others, it takes a minute.
    sequence: { groupOrder: 1 },
    hookTimeout: 180_000,
  },
})
