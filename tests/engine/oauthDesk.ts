import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connector } from '../../src/main/connectors/connector.ts'
import type { AccountView } from '../../src/shared/contract/account.ts'
import { startBlueskyDesk, type BlueskyDesk } from './blueskyDesk.ts'

/** A desk whose accounts sign in with the browser, on a file that outlives the engine. */
export interface OAuthDesk {
  readonly desk: BlueskyDesk
  /** Lets time pass until nothing is asked of the network. */
  readonly calm: () => Promise<void>
  readonly connect: (fields?: Record<string, string>) => Promise<string>
  readonly again: (accountId: string) => Promise<void>
  readonly detail: (accountId: string) => Promise<AccountView>
  readonly inbox: () => Promise<number>
  /** The person agrees on the page at once. */
  readonly agrees: () => void
  readonly nobodyAnswers: () => void
  /** The address that the person is shown. */
  readonly page: (accountId: string) => Promise<string>
  /** Another engine on the same file. */
  readonly restart: (alter?: (plain: Connector) => Connector) => Promise<void>
  readonly end: () => Promise<void>
}

/** Starts it with nobody signed in. */
export async function startOAuthDesk(): Promise<OAuthDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-oauth-'))
  let desk = await startBlueskyDesk(join(folder, 'parley.db'))
  // Signatures are made on other threads, which the clock knows nothing of.
  const calm = async (): Promise<void> => {
    for (let n = 0; n < 4; n++) {
      await desk.kit.engine.settled()
      await desk.kit.time.advance(500)
    }
    await desk.kit.engine.settled()
  }
  const detail = async (accountId: string): Promise<AccountView> => {
    const found = await desk.kit.client.query('account.detail', { accountId })
    if (found === null) throw new Error('No account')
    return found
  }
  return {
    get desk() {
      return desk
    },
    calm,
    detail,
    connect: async (fields = {}) => {
      const { accountId } = await desk.kit.client.command('account.connect', {
        brandId: desk.brandId,
        network: 'bluesky',
        server: 'https://pds.example',
        fields,
        secrets: {},
        way: 'oauth',
      })
      await calm()
      return accountId
    },
    again: async (accountId) => {
      await desk.kit.client.command('account.reconnect', { accountId, fields: {}, secrets: {}, way: 'oauth' })
      await calm()
    },
    inbox: async () => (await desk.kit.client.query('inbox.list', { brandId: desk.brandId, view: 'all' })).rows.length,
    agrees: () => desk.kit.host.answerSignIn(({ url }) => Promise.resolve(desk.net.signInServer.visit(url))),
    nobodyAnswers: () => desk.kit.host.answerSignIn(() => new Promise(() => undefined)),
    page: async (accountId) => (await detail(accountId)).signIn?.address ?? '',
    restart: async (alter) => {
      await desk.kit.stop()
      // Ids of the test engine follow from its time.
      desk.kit.time.sleep(1000)
      desk = await startBlueskyDesk(join(folder, 'parley.db'), desk, alter)
      await calm()
    },
    end: async () => {
      await desk.kit.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The address at which the browser ended. */
export function addressOf(query: Record<string, string>): string {
  return `http://127.0.0.1:49152/callback?${new URLSearchParams(query).toString()}`
}
