import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import type { Realm } from './realm.ts'

/** What the host reads of app.json. */
export interface AppJson {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
  tabBar: { items: { pagePath: string; icon: string; activeIcon: string }[] }
}

export function readAppJson(folder: string): AppJson {
  return asAppJson(JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')))
}

/** The build's own file, whose shape Alipay prescribes. */
function asAppJson(value: unknown): AppJson {
  return value as AppJson
}

/** Loads files of the package by `require`, each once, and hands out what they give to `App` and `Page`. */
export function createScripts(realm: Realm, folder: string) {
  const modules = new Map<string, { exports: unknown }>()
  const given = new Map<'App' | 'Page', object>()
  const take = (name: 'App' | 'Page') => (definition: object) => void given.set(name, definition)
  function load(path: string): unknown {
    const known = modules.get(path)
    if (known) return known.exports
    const module = { exports: realm.own({}) }
    modules.set(path, module)
    const require = (request: string) => load(normalize(join(dirname(path), request)).replace(/\.js$/, ''))
    const parameters = { require, module, exports: module.exports, App: take('App'), Page: take('Page') }
    realm.run(readFileSync(join(folder, `${path}.js`), 'utf8'), `${path}.js`, parameters)
    return module.exports
  }
  const definition = (name: 'App' | 'Page', path: string): object => {
    const found = given.get(name)
    if (!found) throw new Error(`${path}.js called no ${name}()`)
    return found
  }
  const definitions = new Map<string, object>()
  return {
    app(): object {
      load('app')
      return definition('App', 'app')
    },
    page(route: string): object {
      const known = definitions.get(route)
      if (known) return known
      given.delete('Page')
      load(route)
      const made = definition('Page', route)
      definitions.set(route, made)
      return made
    },
  }
}
