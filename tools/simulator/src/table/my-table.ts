import type { Environment } from '../my/environment.ts'
import { createMy } from '../my/my.ts'
import type { Device } from '../protocol.ts'
import { typedNames } from './typed-names.ts'

/** Which of the typed functions the simulator has, as the text of MY.md. */
export function myTable(): string {
  const there = new Set(functionNames())
  const typed = typedNames()
  const has = typed.filter((name) => there.has(name))
  const more = Array.from(there)
    .filter((name) => !typed.includes(name) && !['SDKVersion', 'env'].includes(name))
    .toSorted()
  const missing = typed.filter((name) => !there.has(name))
  return `# Functions of \`my\`

Written by \`node src/table/write-table.ts\` from Alipay's own types (\`@mini-types/my\`) and from what the simulator has: ${has.length} of ${typed.length}. Calling one
that is missing fails as \`my.name is not a function\`, and \`my.canIUse\` is false for it.

## There

${list(has)}

## There, though the types do not name them

${list(more)}

## Missing

${list(missing)}
`
}

/** Of the functions of `my` that are there. */
export function functionNames(): string[] {
  return Object.keys(createMy(nowhere(), () => undefined).my)
}

function list(names: readonly string[]): string {
  return names.join(', ')
}

/** Surroundings in which nothing is called: the functions are only counted. */
function nowhere(): Environment {
  const fail = () => {
    throw new Error('nothing is called while the table is written')
  }
  const device: Device = {
    ...{
      model: '',
      platform: 'iOS' as const,
      width: 0,
      height: 0,
      pixelRatio: 1,
      statusBarHeight: 0,
      titleBarHeight: 0,
    },
    ...{ tabBarHeight: 0, safeAreaBottom: 0, fontScale: 1, language: '', screenReader: false },
  }
  return {
    config: {
      appId: '',
      pages: [],
      entryPage: '',
      decodesQuery: true,
      roots: [],
      tabBar: undefined,
      pageConfigs: {},
      components: {},
      isolated: [],
      hosts: [],
    },
    device: () => device,
    network: fail,
    launched: fail,
    entered: fail,
    ask: fail,
    storage: { get: fail, set: fail, remove: fail, clear: fail, keys: fail, bytes: fail },
    send: fail,
    blobs: { add: fail, read: fail, imageSize: fail },
    openSocket: fail,
    recordRequest: fail,
    pages: { navigateTo: fail, redirectTo: fail, switchTab: fail, reLaunch: fail, navigateBack: fail, pageId: fail },
    call: fail,
    warn: fail,
    setTimeout: fail,
  }
}
