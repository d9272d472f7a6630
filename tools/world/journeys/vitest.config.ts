import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'journeys',
    include: ['*.test.ts', 'alipay/*.test.ts', 'browser/*.test.ts', 'simulator/*.test.ts'],
    globalSetup: ['set-up.ts'],
    // Its files share nothing but compiled modules.
    isolate: false,
    // What a browser shows comes when it comes.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 90_000,
    hookTimeout: 180_000,
  },
})
