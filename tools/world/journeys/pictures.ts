import { fileURLToPath } from 'node:url'

/** Drawn once a checkout, since that is the slow part of a world. */
export const picturesFolder: string = fileURLToPath(new URL('../../../.cache/journeys/pictures', import.meta.url))
