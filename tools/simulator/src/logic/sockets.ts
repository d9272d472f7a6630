import type { Environment } from '../my/environment.ts'
import { messageOf } from '../my/socket.ts'

/** Opens WebSockets straight from the worker: no origin stands in their way. */
export function createSockets(Native: typeof WebSocket): Environment['openSocket'] {
  return (url, protocols, tell) => {
    const socket = new Native(url, [...protocols])
    socket.binaryType = 'arraybuffer'
    // `addEventListener` is a global of the worker as well, and as such it is hidden from everyone.
    Object.assign(socket, {
      onopen: () => tell('Open', {}),
      onmessage: ({ data }: MessageEvent<unknown>) => tell('Message', messageOf(data)),
      onclose: ({ code, reason }: CloseEvent) => tell('Close', { code, reason }),
      onerror: () => tell('Error', { errorMessage: `${url} cannot be reached` }),
    })
    return {
      send(data) {
        const isOpen = socket.readyState === Native.OPEN
        if (isOpen) socket.send(data)
        return isOpen
      },
      close: () => socket.close(),
    }
  }
}
