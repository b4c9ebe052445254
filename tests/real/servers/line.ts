import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request on its way, as far as tests choose by it. */
export interface LineRequest {
  readonly method: string
  /** The call, such as `com.atproto.repo.putRecord`. */
  readonly call: string
  readonly body: string
}

/** The line between Parley and the real server: it passes everything on, and does to it what a test asks. */
export interface Line {
  /** The server's address at our end of the line. */
  readonly url: string
  /** Every request that came through, in order. */
  readonly requests: LineRequest[]
  /** Nobody answers any more, as without a network. */
  readonly cut: () => Promise<void>
  readonly mend: () => Promise<void>
  /** Called when a request has come (`before`) and when its answer has come but is not passed on yet (`after`); may hold it for ever. */
  hold: (moment: 'before' | 'after', request: LineRequest) => Promise<void>
  /** Puts another access token in the place of the one that was sent; null leaves it. */
  swapToken: ((request: LineRequest) => string | null) | null
  readonly close: () => Promise<void>
}

/** Opens a line to a server. Its address in answers is replaced by ours, so that an account is told to stay on the line. */
export async function openLine(server: string): Promise<Line> {
  const requests: LineRequest[] = []
  const far = new URL(server)
  let http = createServer()
  let port = 0

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await wholeOf(incoming)
    const path = incoming.url ?? '/'
    const told = {
      method: incoming.method ?? 'GET',
      call: path.replace(/^\/xrpc\//, '').replace(/\?.*$/, ''),
      body: body.toString('utf8'),
    }
    requests.push(told)
    await line.hold('before', told)
    const headers = { ...incoming.headers, host: far.host, 'accept-encoding': 'identity' }
    const token = line.swapToken?.(told) ?? null
    if (token !== null) headers.authorization = `Bearer ${token}`
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const passed = send({ host: '127.0.0.1', port: far.port, path, method: told.method, headers }, resolve)
      passed.on('error', reject).end(body)
    })
    const text = (await wholeOf(answer)).toString('utf8').replaceAll(server, line.url)
    await line.hold('after', told)
    const {
      'content-length': _length,
      'transfer-encoding': _encoding,
      connection: _connection,
      ...kept
    } = answer.headers
    outgoing.writeHead(answer.statusCode ?? 502, kept).end(text)
  }

  const listen = async (): Promise<void> => {
    http = createServer((incoming, outgoing) => void serve(incoming, outgoing).catch(() => outgoing.destroy()))
    await new Promise<void>((resolve, reject) => http.once('error', reject).listen(port, '127.0.0.1', resolve))
    port = (http.address() as AddressInfo).port // it listens on a port, not on a path
  }
  const cut = (): Promise<void> => {
    const closed = new Promise<void>((resolve) => http.close(() => resolve()))
    http.closeAllConnections()
    return closed
  }
  await listen()
  const line: Line = {
    url: `http://localhost:${port}`,
    requests,
    cut,
    mend: listen,
    hold: () => Promise.resolve(),
    swapToken: null,
    close: cut,
  }
  return line
}

async function wholeOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer) // no encoding is set
  return Buffer.concat(chunks)
}
