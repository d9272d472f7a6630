import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'

// What a bundled Hono app needs to listen.
const app = new Hono()
app.get('/', (c) => c.text('hello'))
createServer(getRequestListener(app.fetch)).listen(Number(process.env['PORT']), '127.0.0.1')
