import type { z } from 'zod'
import type { Http, Session } from '../connector.ts'
import { decode } from '../shared/decode.ts'
import { failureOf } from './errors.ts'
import * as replies from './replies.ts'

const what = 'the directory of accounts'

/** The public document of an account: where it lives and what it is called. Null for a kind of name that has none to read. Throws ConnectorError. */
export async function didDocument(
  http: Http,
  did: string,
  settings: Session['settings'],
  now: number,
): Promise<z.output<typeof replies.didDocument> | null> {
  const url = documentAddress(did, settings)
  if (url === null) return null
  const response = await http({ method: 'GET', url, unsigned: true })
  if (response.status !== 200) throw failureOf(response, what, now)
  return decode(replies.didDocument, response, what)
}

function documentAddress(did: string, settings: Session['settings']): string | null {
  if (did.startsWith('did:plc:')) return `${plcAddress(settings)}/${encodeURIComponent(did)}`
  const host = /^did:web:([a-z0-9.-]+(?:%3a\d+)?)$/iu.exec(did)?.[1]
  return host === undefined ? null : `https://${decodeURIComponent(host)}/.well-known/did.json`
}

function plcAddress(settings: Session['settings']): string {
  const setting = settings['blueskyPlcUrl']
  return (typeof setting === 'string' && setting !== '' ? setting : 'https://plc.directory').replace(/\/+$/u, '')
}
