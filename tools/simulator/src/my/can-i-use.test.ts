import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { builtIns } from '../compile/names.ts'
import { functionNames } from '../table/my-table.ts'
import { canIUse } from './can-i-use.ts'
import { attributesOf } from './component-attributes.ts'

const there = new Set(functionNames())
const can = (question: string) => canIUse(question, (name) => there.has(name))

it.each([
  ...['component2', 'component.observers', 'component.lifetimes', 'page.mixins', 'page.events.onBack', 'mixin'],
  ...['page.onShareAppMessage.async', 'page.setData.callback', 'createSelectorQuery.return.fields.object.id'],
  ...['request', 'request.object.dataType', 'request.return.statusCode', 'getSystemInfo.callback.brand'],
  ...['getSystemInfoSync.return.safeArea', 'closeSocket.return', 'closeSocket.object.code', 'getFileInfo'],
  ...['slider', 'slider.show-value', 'view.onTransitionEnd', 'button.open-type', 'button.open-type.share'],
])('%s is there', (question) => {
  expect(can(question)).toBe(true)
})

it.each([
  ...['component.relations', 'component.nope', 'page.nope', 'plugin', 'worker', 'sjs.event'],
  ...['noSuch', 'createMapContext', 'request.nope', 'request.object.nope', 'getAppIdSync.object.appId'],
  ...['map', 'canvas', 'lifestyle', 'swiper.nope', 'button.open-type.nope', 'button.open-type.share.more'],
])('%s is not there', (question) => {
  expect(can(question)).toBe(false)
})

it('knows each component of the view, and of its attributes only what is read there', () => {
  const folder = new URL('../view/components/', import.meta.url)
  const sources = readdirSync(folder)
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
  const others = ['../attributes.ts', '../page-view.ts'].map((file) => readFileSync(new URL(file, folder), 'utf8'))
  const read = [...sources, ...others].join('\n')
  const unread = Array.from(builtIns).flatMap((tag) => {
    const names = Array.from(attributesOf(tag) ?? ['no component'])
    return names.filter((name) => !/^on[A-Z]/.test(name) && !new RegExp(`\\b${name}\\b`).test(read))
  })
  expect(unread).toEqual([])
})
