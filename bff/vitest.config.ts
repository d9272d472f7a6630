import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'bff',
    include: ['src/**/*.test.ts'],
    globalSetup: ['src/testing/databases.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
