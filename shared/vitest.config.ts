import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'shared',
    include: ['src/**/*.test.ts'],
    // Its files share nothing but compiled modules, which take longer to load than most of them to run.
    isolate: false,
    testTimeout: 30_000,
  },
})
