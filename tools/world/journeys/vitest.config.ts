import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'journeys',
    include: ['*.test.ts', 'alipay/*.test.ts', 'browser/*.test.ts', 'simulator/*.test.ts'],
    globalSetup: ['set-up.ts'],
    testTimeout: 90_000,
    hookTimeout: 180_000,
  },
})
