import { cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildStale } from '../builds/builds.ts'
import { main, root, Sentence } from '../repository.ts'

/** What production runs, gathered under dist/ by where it goes. */
const gathered = {
  bff: 'bff/dist',
  'web/h5': 'miniapp/dist/h5',
  'web/console': 'console/dist',
  alipay: 'miniapp/dist/alipay',
}

await main(async () => {
  const apiUrl = process.env['KAIFAN_API_URL']
  if (apiUrl !== undefined && !/^https?:\/\/[^/]+$/.test(apiUrl)) {
    throw new Sentence('KAIFAN_API_URL is the BFF’s address without a path, such as https://order.example.com')
  }
  await buildStale(['bff', 'h5', 'console', 'alipay'], {
    apiUrl: apiUrl ?? 'http://127.0.0.1:3000',
    onProgress: console.log,
  })
  await rm(join(root, 'dist'), { recursive: true, force: true })
  for (const [place, built] of Object.entries(gathered)) {
    await mkdir(join(root, 'dist', place), { recursive: true })
    await cp(join(root, built), join(root, 'dist', place), { recursive: true })
  }
  console.log('dist/bff/main.js is the server, dist/web its WEB_DIR, dist/alipay the mini program to upload.')
  console.log('dist/bff/doctor.js checks its environment; dist/bff/admin.js makes owners and backups.')
  if (apiUrl === undefined)
    console.log('The mini program calls http://127.0.0.1:3000: set KAIFAN_API_URL for another server.')
})
