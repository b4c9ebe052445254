import type { WireRequest } from '../../src/shared/contract/host.ts'

/** An answer of a pretended server. */
export interface BrokerAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** A sign-in broker that does what docs/sign-in-broker.md says, and refuses everything else. */
export interface SignInBroker {
  /** What came in, without headers. */
  readonly got: { readonly path: string; readonly values: Readonly<Record<string, string>> }[]
  /** The next answers in place of its own. */
  readonly next: BrokerAnswer[]
  readonly answer: (request: Pick<WireRequest, 'method' | 'url' | 'headers' | 'body'>) => Promise<BrokerAnswer>
}

/** What the broker holds of one app. */
export interface BrokeredApp {
  readonly network: string
  readonly clientId: string
  /** Asks the network, with the secret, which only it knows. */
  readonly ask: (step: string, values: Readonly<Record<string, string>>) => Promise<BrokerAnswer> | BrokerAnswer
}

const refusal = (status: number, code: string, headers: Readonly<Record<string, string>> = {}): BrokerAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ broker_error: code }),
})

/** Starts one; `key` empty = it takes everybody. */
export function createSignInBroker(key: string, apps: readonly BrokeredApp[]): SignInBroker {
  const broker: SignInBroker = {
    got: [],
    next: [],
    answer: async ({ method, url, headers, body }) => {
      const [network = '', step = '', ...more] = new URL(url).pathname.split('/').slice(-2)
      const typed = typeof body === 'string' ? body : new TextDecoder().decode(body ?? undefined)
      const values = Object.fromEntries(new URLSearchParams(typed))
      broker.got.push({ path: `/${network}/${step}`, values })
      const next = broker.next.shift()
      if (next !== undefined) return next
      if (method !== 'POST' || more.length > 0 || !['token', 'revoke'].includes(step)) return refusal(404, 'path')
      if (new URL(url).search !== '') return refusal(400, 'query')
      if (headers['content-type'] !== 'application/x-www-form-urlencoded') return refusal(415, 'form')
      if ((headers['authorization'] ?? '') !== (key === '' ? '' : `Bearer ${key}`)) return refusal(401, 'key')
      if (Object.keys(values).some((it) => it.includes('secret'))) return refusal(400, 'secret_sent')
      const app = apps.find((it) => it.network === network && it.clientId === values['client_id'])
      if (app === undefined) return refusal(403, 'app')
      return app.ask(step, values)
    },
  }
  return broker
}
