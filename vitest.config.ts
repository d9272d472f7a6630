import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      'shared',
      'bff',
      'miniapp',
      'console',
      'tools/sandbox',
      'tools/bench',
      'tools/simulation',
      'tools/simulator',
      'tools/world',
      'tools/world/journeys',
    ],
  },
})
