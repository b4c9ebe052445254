import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { postForm } from '../../src/main/connectors/bluesky/authorizationServer.ts'
import { oauthError } from '../../src/main/connectors/bluesky/dpop.ts'
import type { HttpRequest, HttpResponse } from '../../src/main/connectors/connector.ts'
import { createNodeWire } from '../../src/main/engine/http/nodeWire.ts'
import { createSignInRedirect } from '../../src/main/host/signInRedirect.ts'
import { startEngine, type EngineKit } from '../engine/kit.ts'
import type { FakeClock } from '../fakes/fakeClock.ts'
import { createFakeHost } from '../fakes/fakeHost.ts'
import type { AtprotoNetwork } from './servers/atproto.ts'
import { until, type Person } from './servers/people.ts'

type Secrets = Readonly<Record<string, string>>

/** The real engine on the real network, with a real browser on the sign-in page and a keychain in memory. */
export interface OAuthDesk {
  readonly kit: EngineKit
  readonly brandId: string
  /** Connects an account; the person agrees on the page, or does not. */
  readonly connect: (person: Person, does: 'agree' | 'refuse') => Promise<string>
  readonly again: (accountId: string, person: Person, does: 'agree' | 'refuse') => Promise<void>
  readonly secrets: (accountId: string) => Secrets
  /** The next access token is one that the server does not know. */
  readonly spoilAccessToken: (accountId: string) => void
  /** Tries to renew with tokens that were used before. */
  readonly useAgain: (old: Secrets) => Promise<{ readonly status: number; readonly error: string | undefined }>
  /** Another engine on the same file. */
  readonly restart: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function openOAuthDesk(network: AtprotoNetwork): Promise<OAuthDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-oauth-'))
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync', '--no-first-run'],
  })
  const next: { visit: (url: string) => Promise<void> } = { visit: () => Promise.resolve() }
  /** What is going on in the browser; nothing of it may outlive the browser. */
  let visiting: Promise<unknown> = Promise.resolve()
  const redirect = createSignInRedirect({
    openBrowser: (url) => {
      visiting = next.visit(url)
      return Promise.resolve()
    },
    onRefused: () => undefined,
  })
  const fake = createFakeHost()
  const host = { ...fake, host: { ...fake.host, ...redirect } }
  const time = {
    clock: { now: () => Date.now() },
    timers: { after: (ms: number, run: () => void) => stopper(setTimeout(run, ms)) },
  } as FakeClock // the engine uses nothing else of it
  const start = (): EngineKit => startEngine({ file: join(folder, 'parley.db'), wire: createNodeWire(), host, time })
  let kit = start()
  await kit.client.command('settings.set', {
    values: { blueskyPlcUrl: network.plc, blueskyChatService: network.chatService },
  })
  const { brandId } = await kit.client.command('brand.create', { name: 'Kinoto' })

  const ended = async (accountId: string): Promise<void> => {
    await until(async () => {
      await kit.engine.settled()
      const account = await kit.client.query('account.detail', { accountId })
      return account?.signIn === null && (account.state === 'active' || account.stateReason !== null)
    }, 'the sign-in ends')
    await visiting
  }
  const visits = (person: Person, does: 'agree' | 'refuse'): void => {
    next.visit = (url) => visit(browser, url, person, does)
  }
  const secrets = (accountId: string): Secrets => keptIn(fake.secrets.get(accountId)).credentials.secret

  return {
    get kit() {
      return kit
    },
    brandId,
    connect: async (person, does) => {
      visits(person, does)
      const { accountId } = await kit.client.command('account.connect', {
        brandId,
        network: 'bluesky',
        server: network.pds,
        fields: { identifier: person.handle },
        secrets: {},
      })
      await ended(accountId)
      return accountId
    },
    again: async (accountId, person, does) => {
      visits(person, does)
      await kit.client.command('account.reconnect', { accountId, fields: {}, secrets: {} })
      await ended(accountId)
    },
    secrets,
    spoilAccessToken: (accountId) => {
      const kept = keptIn(fake.secrets.get(accountId))
      const secret = { ...kept.credentials.secret, accessToken: `${kept.credentials.secret['accessToken']}x` }
      fake.secrets.set(accountId, JSON.stringify({ ...kept, credentials: { ...kept.credentials, secret } }))
    },
    useAgain: async (old) => {
      const about = JSON.parse(old['about'] ?? '{}') as { token: string; clientId: string } // written by the connector
      const values = { grant_type: 'refresh_token', refresh_token: old['refreshToken'], client_id: about.clientId }
      const ask = { key: old['key'] ?? '', now: Date.now(), entropy: String(Math.random()) }
      const answer = await postForm(fetched, about.token, values, ask)
      return { status: answer.status, error: oauthError(answer)?.error }
    },
    restart: async () => {
      await kit.stop()
      kit = start()
    },
    close: async () => {
      await kit.stop()
      redirect.close()
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What the person does on the server's own pages. */
async function visit(browser: Browser, url: string, person: Person, does: 'agree' | 'refuse'): Promise<void> {
  const page = await browser.newPage()
  await page.goto(url)
  await page.locator('input[type=password]').fill(person.password)
  await page.locator('button[type=submit]').click()
  const name = does === 'agree' ? /authorize|accept|allow/i : /deny|cancel|refuse|reject/i
  // That it was asked for is what counts: the page that comes back may be gone before it has loaded.
  const back = page.waitForRequest(/\/signed-in\?/)
  const [request] = await Promise.all([back, page.getByRole('button', { name }).click()])
  await request.response()
  await page.close()
}

interface KeptSecret {
  readonly generation: number
  readonly credentials: { readonly secret: Secrets }
}

function keptIn(text: string | undefined): KeptSecret {
  return JSON.parse(text ?? 'null') as KeptSecret // written by the keeper of credentials
}

async function fetched(request: HttpRequest): Promise<HttpResponse> {
  const { method, url, headers, body } = request
  const response = await fetch(url, {
    method,
    headers: { ...headers },
    ...(typeof body === 'string' ? { body } : {}),
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  return { status: response.status, headers: Object.fromEntries(response.headers), body: bytes, url }
}

function stopper(timer: NodeJS.Timeout): () => void {
  return () => clearTimeout(timer)
}
