export interface TransportRequest {
  method: string
  url: string
  headers: Record<string, string>
  body?: string
}

export interface TransportReply {
  status: number
  /** Names in any case. */
  headers: Readonly<Record<string, string>>
  /** As text; empty where there is none. */
  body: string
}

/** Carries a request to the BFF by whatever the host has. Rejects where no reply came, whether or not the request arrived. */
export type Transport = (request: TransportRequest) => Promise<TransportReply>

/** Hosts differ in how they spell the names of headers. */
export function headerOf(reply: TransportReply, name: string): string | undefined {
  const spelling = Object.keys(reply.headers).find((key) => key.toLowerCase() === name)
  return spelling === undefined ? undefined : reply.headers[spelling]
}
