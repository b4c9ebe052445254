/**
 * Where a host of a network is called. `standIn` is a server on this computer that stands in for the whole network, as tests have it: it
 * is asked below a path that begins with the host's name, so that one server can stand for several hosts. Null = the network itself.
 */
export function networkAddress(standIn: string | null, host: string, path: string): string {
  return standIn === null ? `https://${host}${path}` : `${standIn}/${host}${path}`
}
