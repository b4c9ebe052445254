import { invalid } from '../../../shared/contract/failure.ts'
import type { Connector } from '../../connectors/connector.ts'

/** A network without servers to choose from may only be stood in for by one on this computer, as tests do. Throws `invalid` in words. */
export function refuseStrangeServer(connector: Connector, server: string | null): void {
  if (connector.server !== null || server === null) return
  if (!/^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:\/|$)/u.test(server))
    invalid('server', `${connector.label} has no servers to choose from. Leave the server out; nothing was changed.`)
}

/** A server as typed, as an address without a slash at the end; https where no scheme was given. `isWhole` keeps all of a page's address. */
export function serverAddress(typed: string | null, isWhole = false): string | null {
  if (typed === null || typed.trim() === '') return null
  const text = typed.trim()
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(address))
    return invalid('server', `"${text}" is not a server address. Write it like https://example.com.`)
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return invalid('server', 'A server address begins with https://.')
  if (url.username !== '' || url.password !== '')
    return invalid('server', 'Leave name and password out of the server address.')
  const isHere = url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]'
  if (url.protocol === 'http:' && !isHere)
    return invalid('server', 'Parley does not sign in over an unencrypted connection. Use https://.')
  const path = isWhole && url.pathname !== '/' ? url.pathname : url.pathname.replace(/\/+$/, '')
  return `${url.origin}${path}${isWhole ? url.search : ''}`
}
