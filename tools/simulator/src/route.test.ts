import { describe, expect, it } from 'vitest'
import { launchOf, parseQuery, parseUrl } from './route.ts'

describe('an address within the package', () => {
  it.each([
    ['/a/b?x=1&y=%20', '', { route: 'a/b', query: { x: '1', y: ' ' } }],
    ['a/b', '', { route: 'a/b', query: {} }],
    ['../c?url=https://x/?a=1', 'a/b', { route: 'c', query: { url: 'https://x/?a=1' } }],
  ])('%s from %s', (url, from, expected) => {
    expect(parseUrl(url, true, from)).toEqual(expected)
  })
})

describe('a query', () => {
  it('is decoded, names and values, or left as it is written', () => {
    const text = '%E6%A1%8C=%26%3D&broken=%E6%A1&none'
    expect(parseQuery(text, true)).toEqual({ 桌: '&=', broken: '%E6%A1', none: '' })
    expect(parseQuery(text, false)).toEqual({ '%E6%A1%8C': '%26%3D', broken: '%E6%A1', none: '' })
  })
})

describe('what scanning opens', () => {
  it('is the app, with an ordinary code whole in its query', () => {
    const code = 'https://example.com/t/1?a=b&c=%20'
    const { query, ...launch } = launchOf(code)
    expect(launch).toEqual({ page: '', scene: '1011' })
    expect(parseQuery(query, true)).toEqual({ qrCode: code })
  })

  it('is the page that a mini program’s own link names with its query, and another one for the app', () => {
    const link = `alipays://platformapi/startapp?appId=2021&page=${encodeURIComponent('pages/a?x=1')}&query=${encodeURIComponent('y=%E6%A1%8C')}`
    expect(launchOf(link)).toEqual({ page: 'pages/a?x=1', query: 'y=%E6%A1%8C', scene: '1011' })
  })

  it('is the app as its icon opens it where nothing was scanned', () => {
    expect(launchOf('')).toEqual({ page: '', query: '', scene: '1000' })
  })
})
