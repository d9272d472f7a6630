import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { Server, Socket } from 'node:net'

/** The way to Alipay, which a test can shut: connections are then refused, as they are when a network is down. */
export interface GatewayDoor {
  url: string
  shut(): Promise<void>
  open(): Promise<void>
}

/** Hands every connection through to the port that `target` answers. Begins open, on a free port that it keeps. */
export async function createGatewayDoor(target: () => number): Promise<GatewayDoor> {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    return socket
  }
  const server: Server = createServer((incoming) => {
    const outgoing = keep(connect(target(), '127.0.0.1'))
    keep(incoming).pipe(outgoing).pipe(incoming)
    incoming.once('close', () => outgoing.destroy())
    outgoing.once('close', () => incoming.destroy())
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the door has no port')
    return address.port
  }
  const port = await listen(0)
  return {
    url: `http://127.0.0.1:${port}`,
    async shut() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
    async open() {
      if (!server.listening) await listen(port)
    },
  }
}
