import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** These take minutes of one worker, and wait for nothing. Begun late, they would be all that runs in the end. */
const longest = ['defects/defects', 'seeds', 'engines'].map((name) => `tools/simulation/src/${name}.test.ts`)

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => longest.some((file) => moduleId.endsWith(file))
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
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
      'tools/world/journeys/crash',
    ],
  },
})
