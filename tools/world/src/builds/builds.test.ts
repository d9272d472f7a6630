import { expect, test } from 'vitest'
import { variablesOf } from './builds.ts'

test('a build goes by the variables that are built into it, and by no others', () => {
  const env = {
    KAIFAN_API_URL: 'https://eat.example',
    KAIFAN_STORE_ID: 'main',
    TARO_APP_ID: '2021000000000001',
    PORT: '1',
  }
  const { PORT: _, ...all } = env
  expect(variablesOf('alipay', env)).toEqual(all)
  expect(variablesOf('h5', env)).toEqual({ KAIFAN_STORE_ID: 'main' })
  expect(variablesOf('bff', env)).toEqual({})
  expect(variablesOf('alipay', { KAIFAN_API_URL: 'http://127.0.0.1:3000' })).not.toHaveProperty('TARO_APP_ID')
})
