import type { WireFailure } from '../../shared/contract/host.ts'

type Row = readonly [pattern: RegExp, reason: WireFailure['reason'], before: boolean, message: string]

/**
 * Chromium's names for network faults, first match counts. `before` is true only where the connection, the tunnel or the
 * handshake cannot have come far enough to carry the request.
 */
const table: readonly Row[] = [
  [
    /^ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|ICANN_NAME_COLLISION|DNS_\w+)$/,
    'dns',
    true,
    'No address was found for this server name.',
  ],
  [
    /^ERR_(PROXY_\w+|TUNNEL_CONNECTION_FAILED|NO_SUPPORTED_PROXIES|SOCKS_\w+|MANDATORY_PROXY_CONFIGURATION_FAILED|PAC_\w+)$/,
    'proxy',
    true,
    'The proxy did not let the connection through.',
  ],
  [
    /^ERR_(HTTPS_PROXY_TUNNEL_RESPONSE_REDIRECT|UNABLE_TO_REUSE_CONNECTION_FOR_PROXY_AUTH)$/,
    'proxy',
    true,
    'The proxy did not let the connection through.',
  ],
  [/^ERR_UNEXPECTED_PROXY_AUTH$/, 'proxy', false, 'The server asked for a proxy sign-in although no proxy is in use.'],
  [/^ERR_CONNECTION_REFUSED$/, 'refused', true, 'The server refused the connection.'],
  [
    /^ERR_(ADDRESS_INVALID|INTERNET_DISCONNECTED|NETWORK_ACCESS_DENIED|CONNECTION_FAILED)$/,
    'refused',
    true,
    'The server cannot be reached from this computer.',
  ],
  // A connection in use can also end with this one, after the request has left.
  [/^ERR_ADDRESS_UNREACHABLE$/, 'refused', false, 'The server cannot be reached from this computer.'],
  [/^ERR_CONNECTION_TIMED_OUT$/, 'refused', true, 'The server did not take the connection in time.'],
  [/^ERR_CERT_\w+$/, 'tls', true, 'The certificate of the server is not trusted.'],
  [
    /^ERR_SSL_(VERSION_OR_CIPHER_MISMATCH|WEAK_SERVER_EPHEMERAL_DH_KEY|SERVER_CERT_BAD_FORMAT|PINNED_KEY_NOT_IN_CERT_CHAIN|OBSOLETE_\w+|UNRECOGNIZED_NAME_ALERT)$/,
    'tls',
    true,
    'No secure connection could be made with the server.',
  ],
  [/^ERR_(SSL_\w+|BAD_SSL_CLIENT_AUTH_CERT|ECH_\w+)$/, 'tls', false, 'The secure connection with the server failed.'],
  [
    /^ERR_(CONNECTION_RESET|CONNECTION_CLOSED|CONNECTION_ABORTED|EMPTY_RESPONSE|CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED_ENCODING|SOCKET_NOT_CONNECTED|NETWORK_CHANGED|NETWORK_IO_SUSPENDED|TIMED_OUT|HTTP2_\w+|QUIC_\w+)$/,
    'reset',
    false,
    'The connection broke off.',
  ],
  [
    /^ERR_(BLOCKED_BY_\w+|UNSAFE_PORT|DISALLOWED_URL_SCHEME|UNKNOWN_URL_SCHEME|INVALID_URL|CLEARTEXT_NOT_PERMITTED)$/,
    'blocked',
    true,
    'This address may not be asked.',
  ],
  [/^ERR_ABORTED$/, 'aborted', false, 'The request was given up.'],
]

/** Turns an error of Electron's network stack into what the engine knows. Unknown names are `other`, with the name in the message. */
export function failureFromNet(error: unknown): WireFailure {
  const said = error instanceof Error ? error.message : String(error)
  const name = /net::(ERR_\w+)/.exec(said)?.[1] ?? ''
  for (const [pattern, reason, before, message] of table) {
    if (pattern.test(name)) return { reason, before, message: `${message} (${name})` }
  }
  return { reason: 'other', before: false, message: `The network failed. (${name || 'no reason given'})` }
}
