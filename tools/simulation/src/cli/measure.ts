import { searchDefects } from '../defects/search.ts'
import { measureFloor } from './floor.ts'
import { search } from './search.ts'

/** Prints as JSON how dear a seed is beside the CPU floor, and which planted defects a search finds that knows no seed. */
const measuredSeeds = 60
/** A defect that needs more is not found. */
const seedsForDefect = 400

const floorMs = await measureFloor()
const asked = { from: 1, seeds: measuredSeeds, workers: 1, engine: 'sqlite', over: 'port' } as const
let failed = 0
const { cpuMs } = await search(asked, ({ broken }) => (failed += Number(broken.length > 0)))
const defects = await searchDefects(seedsForDefect)
console.log(JSON.stringify({ seeds: measuredSeeds, failed, cpuMs, floorMs, defects }))
