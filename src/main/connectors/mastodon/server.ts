import { refused } from '../shared/refuse.ts'
import { typedAddress } from '../shared/webAddress.ts'
import type { Http } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { get, type Caller } from './api.ts'
import * as replies from './replies.ts'
import type { Instance } from './replies.ts'

/** The server's base address from what a person typed: https unless it is this computer, no path, no slash at the end. Throws `rejected` for anything else. */
export function serverAddress(typed: string | null): string {
  // People also give their whole name: the server is what stands behind the last @.
  const text = (typed ?? '').trim().replace(/^@?[^@/\s]+@/u, '')
  if (text === '') throw refused('Give the address of the server, such as mastodon.social.', 'no_server')
  return typedAddress(text, {
    unreadable: 'This is not a server address. Use one such as https://mastodon.social.',
    notEncrypted: 'The server address must begin with https. Plain http is taken only for this computer.',
    withPassword: 'The server address must not hold a name or password.',
  }).origin
}

const noInstance = ['malformed', 'missing', 'rejected', 'unsupported', 'login']

/** What the server says about itself, in the newer form or the older. Throws `rejected` when it does not answer like a server of this family: nothing secret goes out before this. */
export async function readInstance(http: Http, server: string, now: number): Promise<Instance> {
  const caller: Caller = { http: (request) => http({ ...request, unsigned: true }), server, now }
  for (const version of ['v2', 'v1']) {
    try {
      return await get(caller, ['api', version, 'instance'], {}, replies.instance, 'asking what kind of server this is')
    } catch (error) {
      if (!(error instanceof ConnectorError) || !noInstance.includes(error.kind)) throw error
    }
  }
  throw refused(
    `${new URL(server).host} does not answer like a Mastodon server. Nothing secret was sent. Check the address.`,
    'not_a_server',
  )
}
