import { createServer, type AddressInfo } from 'node:net'

/** Ports of this computer that nobody listens on now. Taken all at once, so that no two are the same. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createServer()
      return new Promise<typeof server>((resolve, reject) =>
        server.once('error', reject).listen(0, '127.0.0.1', () => resolve(server)),
      )
    }),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port) // it listens on a port, not on a path
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
