import type { AppValues, Connector, OAuth } from '../../src/main/connectors/connector.ts'
import { codeIn, keptApp, askToken, renewToken, sameApp, tradeCode } from '../../src/main/connectors/shared/ownApp.ts'
import { appFields } from '../../src/main/connectors/shared/appFields.ts'
import type { TokenPlace } from '../../src/main/connectors/shared/ownApp.ts'
import { createSampleConnector } from '../../src/main/connectors/sample/index.ts'
import type { Wire } from '../../src/main/engine/deps.ts'
import { createSignInBroker, type BrokerAnswer, type SignInBroker } from '../fakes/signInBroker.ts'
import { startEngine, type EngineKit } from './kit.ts'

/** Where the network of these tests signs people in, and where the agency's broker stands. */
export const loginHost = 'login.walled.example'
export const brokerHost = 'broker.house.example'
/** The page at which a sign-in ends. */
export const endsAt = `https://${loginHost}/done`
/** The secret of the agency's app: it must stand in the keychain and nowhere else. */
export const appSecret = 'very-secret-of-the-app'
export const brokerKey = 'house-key-of-the-broker'

/** An engine whose one network wants an app of the agency's own. */
export interface AppDesk {
  readonly kit: EngineKit
  readonly brandId: string
  readonly broker: SignInBroker
  /** Forms that the network was asked with. */
  readonly asked: Readonly<Record<string, string>>[]
  /** Enters the app; without a secret where that is left out. */
  readonly setUp: (secrets: Readonly<Record<string, string>>, broker?: string | null) => Promise<void>
  /** Connects an account, and lets the person agree; resolves with its id. */
  readonly connect: () => Promise<string>
  /** The next answer to the account says that its token is over. */
  readonly expire: () => void
  /** Sessions of sign-ins that were shown in a window: where each ends. */
  readonly windows: (string | undefined)[]
  /** Everything that is not the keychain: tables, log lines and what went to the window. */
  readonly everywhere: () => string
}

const place: TokenPlace = { network: 'walled', url: `https://${loginHost}/token` }

/** Starts it. */
export async function startAppDesk(file?: string): Promise<AppDesk> {
  const asked: Record<string, string>[] = []
  const state = { isExpired: false }
  const askNetwork = (values: Readonly<Record<string, string>>): BrokerAnswer => {
    asked.push({ ...values })
    if (values['client_secret'] !== appSecret) return { status: 401, body: '{"error":"invalid_client"}' }
    return { status: 200, body: JSON.stringify({ access_token: `at-${String(asked.length)}`, refresh_token: 'rt' }) }
  }
  const broker = createSignInBroker(brokerKey, [
    {
      network: 'walled',
      clientId: 'app-1',
      ask: (_step, values) => askNetwork({ ...values, client_secret: appSecret }),
    },
  ])
  const wire: Wire = async (request) => {
    const { host } = new URL(request.url)
    const answer =
      host === brokerHost
        ? await broker.answer(request)
        : host === loginHost
          ? askNetwork(Object.fromEntries(new URLSearchParams(new TextDecoder().decode(request.body ?? undefined))))
          : { status: 404, body: '' }
    return {
      status: answer.status,
      headers: { ...answer.headers },
      body: new Blob([answer.body]).stream(),
    }
  }
  const kit = startEngine({
    wire,
    connectors: [walled(state)],
    ...(file === undefined ? {} : { file }),
  })
  const windows: (string | undefined)[] = []
  const { brandId } = await kit.client.command('brand.create', { name: 'Acme' })
  return {
    kit,
    brandId,
    broker,
    asked,
    windows,
    setUp: async (secrets, address = null) => {
      await kit.client.command('app.setUp', {
        network: 'walled',
        values: { clientId: 'app-1' },
        secrets: { ...secrets },
        broker: address,
      })
    },
    connect: async () => {
      kit.host.answerSignIn((ask) => {
        const { state: told, window } = ask as { state: string; window?: string } // as SignInAsk has it
        windows.push(window)
        return Promise.resolve({ code: 'c0de', state: told })
      })
      const { accountId } = await kit.client.command('account.connect', {
        brandId,
        network: 'walled',
        server: null,
        fields: {},
        secrets: {},
      })
      await kit.time.advance(2000)
      await kit.engine.settled()
      return accountId
    },
    expire: () => {
      state.isExpired = true
    },
    everywhere: () =>
      [
        ...kit.store.reader
          .all<{ name: string }>(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'message_search%'",
          )
          .map(({ name }) => JSON.stringify(kit.store.reader.all(`SELECT * FROM ${name}`))),
        JSON.stringify(kit.lines),
        JSON.stringify(kit.said),
        kit.requests.join('\n'),
      ].join('\n'),
  }
}

/** The sample network behind a wall: the same content, once an app of the agency's opened it. */
function walled(state: { isExpired: boolean }): Connector {
  return {
    ...createSampleConnector({ resend: 'safe', hasTokens: false }),
    network: 'walled',
    label: 'Walled',
    hosts: [...createSampleConnector({ resend: 'safe', hasTokens: false }).hosts, loginHost],
    app: {
      help: 'Make an app at walled.example and switch on its inbox.',
      fields: appFields({
        id: { label: 'App id', help: '' },
        secret: { label: 'App secret', help: '', isRequired: true },
        takesBroker: true,
      }),
      takesBroker: true,
    },
    auth: [signIn(state)],
  }
}

const told = (app: AppValues | undefined): AppValues => {
  if (app === undefined) throw new Error('The engine gave no app')
  return app
}

function signIn(state: { isExpired: boolean }): OAuth {
  const tokensIn = (body: Uint8Array): { access_token: string; refresh_token: string } =>
    JSON.parse(new TextDecoder().decode(body)) as { access_token: string; refresh_token: string } // as askNetwork writes it
  return {
    kind: 'oauth',
    name: 'oauth',
    label: 'Sign in at Walled',
    fields: [],
    scopes: [],
    canPaste: false,
    redirect: { kind: 'window', url: endsAt },
    begin: (_http, ask) =>
      Promise.resolve({
        url: `https://${loginHost}/allow?id=${told(ask.app).values['clientId'] ?? ''}`,
        keep: ask.state,
      }),
    finish: async (http, answer) => {
      const app = told(answer.app)
      const code = codeIn(answer.query, answer.keep)
      const response = await tradeCode(http, place, app, { code, redirectUri: answer.redirectUri ?? '' })
      const { access_token: accessToken, refresh_token: refreshToken } = tokensIn(response.body)
      return {
        credentials: {
          expiresAt: null,
          signInEndsAt: null,
          scopes: [],
          secret: { accessToken, refreshToken, ...keptApp(app) },
        },
        server: null,
      }
    },
    refresh: async (http, old, ask) => {
      const app = sameApp(ask.app, old)
      const response = await renewToken(http, place, app, old.secret['refreshToken'] ?? '')
      return { ...old, secret: { ...old.secret, accessToken: tokensIn(response.body).access_token } }
    },
    sign: (request) => request,
    isExpired: () => {
      const was = state.isExpired
      state.isExpired = false
      return was
    },
    end: async (http, credentials, facts) => {
      await askToken(
        http,
        { ...place, step: 'revoke', url: `https://${loginHost}/revoke` },
        sameApp(facts.app, credentials),
        {
          token: credentials.secret['accessToken'],
        },
      )
    },
  }
}
