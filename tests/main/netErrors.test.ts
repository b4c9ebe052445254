import { expect, test } from 'vitest'
import { failureFromNet } from '../../src/main/app/netErrors.ts'

test.each([
  ['ERR_NAME_NOT_RESOLVED', 'dns', true],
  ['ERR_DNS_TIMED_OUT', 'dns', true],
  ['ERR_CONNECTION_REFUSED', 'refused', true],
  ['ERR_CONNECTION_TIMED_OUT', 'refused', true],
  ['ERR_CONNECTION_FAILED', 'refused', true],
  ['ERR_INTERNET_DISCONNECTED', 'refused', true],
  ['ERR_ADDRESS_UNREACHABLE', 'refused', false],
  ['ERR_PROXY_CONNECTION_FAILED', 'proxy', true],
  ['ERR_TUNNEL_CONNECTION_FAILED', 'proxy', true],
  ['ERR_PROXY_CERTIFICATE_INVALID', 'proxy', true],
  ['ERR_SOCKS_CONNECTION_FAILED', 'proxy', true],
  ['ERR_UNEXPECTED_PROXY_AUTH', 'proxy', false],
  ['ERR_CERT_AUTHORITY_INVALID', 'tls', true],
  ['ERR_CERT_COMMON_NAME_INVALID', 'tls', true],
  ['ERR_CERT_DATE_INVALID', 'tls', true],
  ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'tls', true],
  ['ERR_SSL_PROTOCOL_ERROR', 'tls', false],
  ['ERR_SSL_BAD_RECORD_MAC_ALERT', 'tls', false],
  ['ERR_BAD_SSL_CLIENT_AUTH_CERT', 'tls', false],
  ['ERR_CONNECTION_RESET', 'reset', false],
  ['ERR_CONNECTION_CLOSED', 'reset', false],
  ['ERR_EMPTY_RESPONSE', 'reset', false],
  ['ERR_CONTENT_LENGTH_MISMATCH', 'reset', false],
  ['ERR_INCOMPLETE_CHUNKED_ENCODING', 'reset', false],
  ['ERR_NETWORK_CHANGED', 'reset', false],
  ['ERR_TIMED_OUT', 'reset', false],
  ['ERR_HTTP2_PROTOCOL_ERROR', 'reset', false],
  ['ERR_QUIC_PROTOCOL_ERROR', 'reset', false],
  ['ERR_BLOCKED_BY_CLIENT', 'blocked', true],
  ['ERR_UNSAFE_PORT', 'blocked', true],
  ['ERR_ABORTED', 'aborted', false],
  ['ERR_FAILED', 'other', false],
  ['ERR_SOMETHING_NEW', 'other', false],
])('%s is %s, surely nothing sent: %s', (name, reason, before) => {
  const failure = failureFromNet(new Error(`net::${name}`))
  expect(failure).toMatchObject({ reason, before })
  expect(failure.message).toContain(name)
})

test('what is no error of the network is other, and in doubt the server has seen it', () => {
  expect(failureFromNet(new Error('boom'))).toMatchObject({ reason: 'other', before: false })
  expect(failureFromNet('boom')).toMatchObject({ reason: 'other', before: false })
})
