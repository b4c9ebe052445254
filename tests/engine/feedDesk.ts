import type { AccountView } from '../../src/shared/contract/account.ts'
import type { ConversationRow } from '../../src/shared/contract/conversation.ts'
import type { Wire } from '../../src/main/engine/deps.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { createFakeFeedSite, fakeSite, type FakeFeedSite } from '../fakes/feedServer.ts'
import { answerOf } from './blueskyDesk.ts'
import { startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

/** An engine beside a fake site with three items; no account is connected yet. */
export interface FeedDesk {
  readonly kit: EngineKit
  readonly site: FakeFeedSite
  readonly brandId: string
  /** Who writes the items. */
  readonly ann: string
  /** While it is held, no request is answered. */
  readonly line: { isHeld: boolean }
  /** Connects a feed as a person would, and waits for its first fetch. */
  readonly connect: (server?: string, secrets?: Record<string, string>) => Promise<string>
  readonly account: (accountId: string) => Promise<AccountView>
  readonly listed: (view: 'listening' | 'needs_reply' | 'all_open') => Promise<ConversationRow[]>
}

export async function startFeedDesk(password?: string): Promise<FeedDesk> {
  const time = createFakeClock()
  const site = createFakeFeedSite({ format: 'atom', ...(password === undefined ? {} : { password }) }, () =>
    time.clock.now(),
  )
  const line = { isHeld: false }
  const wire: Wire = async (request) =>
    answerOf(await (line.isHeld ? new Promise<never>(() => undefined) : site.answer(request)))
  const kit = startEngine({ time, wire })
  const { brandId } = await kit.client.command('brand.create', { name: 'Kinoto' })
  const ann = site.world.addPerson('Ann Archer')
  for (const text of ['One', '二つ目の記事です', 'Three']) {
    site.world.mention?.(ann, text)
    await time.advance(1000)
  }
  return {
    kit,
    site,
    brandId,
    ann,
    line,
    connect: async (server = `${fakeSite}/feed`, secrets = {}) => {
      const fields: Record<string, string> = Object.keys(secrets).length === 0 ? {} : { username: 'reader' }
      const { accountId } = await kit.client.command('account.connect', {
        brandId,
        network: 'feed',
        server,
        fields,
        secrets,
      })
      await time.advance(5000)
      return accountId
    },
    account: async (accountId) => {
      const found = await kit.client.query('account.detail', { accountId })
      if (found === null) throw new Error('There is no such account')
      return found
    },
    listed: async (view) => (await kit.client.query('inbox.list', { brandId, view })).rows,
  }
}
