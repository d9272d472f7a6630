import { expect, it } from 'vitest'
import { createCookieJar } from './cookie-jar.ts'

const origin = 'https://api.example.com'

it.each([
  ['is given back to its host', 'a=1', `${origin}/x`, 'a=1'],
  ['is not given to another host of the domain', 'a=1', 'https://example.com/', ''],
  ['is given to the hosts of a domain that it names', 'a=1; Domain=.example.com', 'https://www.example.com/', 'a=1'],
  ['for a domain that is not its host’s is refused', 'a=1; Domain=other.com', 'https://other.com/', ''],
  ['for all of com is refused', 'a=1; Domain=com', `${origin}/`, ''],
  ['is given below its path', 'a=1; Path=/v1', `${origin}/v1/x?y`, 'a=1'],
  ['is not given beside its path', 'a=1; Path=/v1', `${origin}/v11`, ''],
  ['that is secure is not sent in the open', 'a=1; Secure', 'http://api.example.com/', ''],
  ['ends with its age', 'a=1; Max-Age=0; Expires=Fri, 31 Dec 9999 23:59:59 GMT', `${origin}/`, ''],
  ['ends with its date', 'a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT', `${origin}/`, ''],
  ['may hold an equals sign', 'a=b=c; HttpOnly', `${origin}/`, 'a=b=c'],
])('a cookie %s', (_, line, url, header) => {
  const jar = createCookieJar()
  jar.keep(`${origin}/`, [line])
  expect(jar.header(url)).toBe(header)
})

it('a cookie takes the place of the one of its name, and longer paths come first', () => {
  const jar = createCookieJar()
  jar.keep(`${origin}/v1/login`, ['a=1; Path=/', 'a=2; Path=/', 'b=3'])
  expect(jar.header(`${origin}/v1/x`)).toBe('b=3; a=2')
  expect(jar.header(`${origin}/`)).toBe('a=2')
})
