import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'simulator',
    include: ['src/**/*.test.ts'],
    globalSetup: 'src/testing/global-setup.ts',
    // Its files share nothing but compiled modules, which take longer to load than most of them to run.
    isolate: false,
    // What a browser shows comes when it comes.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
