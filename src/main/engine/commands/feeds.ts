import { FailureError, invalid } from '../../../shared/contract/failure.ts'
import { ConnectorError } from '../../connectors/connectorError.ts'
import { handleOf } from '../../connectors/feed/discover.ts'
import { feed } from '../../connectors/feed/index.ts'
import { readOpml, type ListedFeed } from '../../connectors/feed/opml.ts'
import { isPrivateHost } from '../http/address.ts'
import type { AccountRow } from '../store/accounts.ts'
import { findAccountByRemote, setAccountState } from '../store/accounts.ts'
import { ensureCursors, makeDue } from '../store/syncCursors.ts'
import { serverAddress } from './serverAddress.ts'
import { mustFindBrand } from './brands.ts'
import type { CommandContext, CommandHandlers } from './context.ts'

/** Feeds that one import adds at the most: each is fetched every half hour from then on. */
const mostNew = 500

/** Lists of feeds. Nothing is asked of a server here: each feed says at its first fetch whether it is one. */
export const feedCommands = {
  'feeds.import': (ctx, input) => {
    const brand = mustFindBrand(ctx, input.brandId)
    const added: string[] = []
    const refused: { address: string; reason: string }[] = []
    let known = 0
    const here = new Set(
      ctx.db
        .all<AccountRow>("SELECT * FROM accounts WHERE brand = :brand AND network = :network AND state <> 'removed'", {
          brand: brand.number,
          network: feed.network,
        })
        .flatMap((it) => [it.server, it.remote_id].map((address) => sameness(address ?? ''))),
    )
    for (const listed of listedIn(input.opml)) {
      const address = addressOf(listed)
      if (typeof address !== 'string') refused.push({ address: listed.address.slice(0, 500), reason: address.reason })
      else if (here.has(sameness(address))) known++
      else {
        const reason =
          added.length >= mostNew
            ? `One import adds up to ${mostNew} feeds. Import the list again for the next ones.`
            : takeUp(ctx, brand.number, added, listed, address)
        if (reason !== null) refused.push({ address, reason })
        else here.add(sameness(address))
      }
    }
    ctx.record('feeds.import', { kind: 'brand', id: brand.id }, brand.number, {
      added: added.length,
      known,
      refused: refused.length,
    })
    return { added, known, refused }
  },
} satisfies Partial<CommandHandlers>

function listedIn(opml: string): readonly ListedFeed[] {
  try {
    return readOpml(opml)
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error
    return invalid('opml', `${error.message} Nothing was imported.`)
  }
}

/** The address as the account will have it, by the rules for one that is typed; a file may not point into the house. */
function addressOf(listed: ListedFeed): string | { readonly reason: string } {
  try {
    const address = serverAddress(encrypted(listed.address.slice(0, 2001)), true)
    if (address === null) return { reason: 'There is no address.' }
    if (address.length > 500) return { reason: 'The address is longer than 500 characters.' }
    return isPrivateHost(new URL(address).hostname)
      ? { reason: 'It lies in a private network. If it is yours, connect it by itself.' }
      : address
  } catch (error) {
    if (error instanceof FailureError) return { reason: error.message }
    throw error
  }
}

/** Lists are often older than the certificate of the site, and some write `feed:` before an address; nothing is fetched unencrypted. */
function encrypted(address: string): string {
  return address.replace(/^feed:(?:\/\/)?/iu, '').replace(/^http:\/\//iu, 'https://')
}

/** Two addresses of one feed: the scheme and a slash at the end make no difference. */
function sameness(address: string): string {
  return address.replace(/^https?:\/\//iu, '').replace(/\/$/u, '')
}

/** Puts a feed into use; the reason when it cannot be. A feed that was here before comes back with its history. */
function takeUp(
  ctx: CommandContext,
  brand: number,
  added: string[],
  listed: ListedFeed,
  address: string,
): string | null {
  const before = findAccountByRemote(ctx.db, feed.network, address)
  if (before !== undefined && before.state !== 'removed') return 'Another brand listens to this feed already.'
  const id = before?.id ?? (added.length === 0 ? ctx.commandId : `${ctx.commandId}:${added.length + 1}`)
  const number = before?.number ?? insert(ctx, id, brand, listed, address)
  if (before !== undefined) {
    setAccountState(ctx.db, number, 'active', null)
    ctx.db.run("UPDATE accounts SET brand = :brand, sign_in_kind = 'none' WHERE number = :number", { brand, number })
    ctx.db.run('UPDATE conversations SET brand = :brand WHERE account = :number', { brand, number })
  }
  ensureCursors(
    ctx.db,
    number,
    feed.streams.map((it) => it.name),
    ctx.now,
  )
  makeDue(ctx.db, number, ctx.now)
  added.push(id)
  return null
}

function insert(ctx: CommandContext, id: string, brand: number, listed: ListedFeed, address: string): number {
  const handle = handleOf(address)
  return ctx.db.run(
    `INSERT INTO accounts (id, brand, network, remote_id, handle, display_name, profile_url, server, facts_json, warnings_json, choices_json,
       state, sign_in_kind, connected_at, way)
     VALUES (:id, :brand, :network, :address, :handle, :name, :site, :address, '{}', '[]', '[]', 'active', 'none', :now, :way)`,
    {
      id,
      brand,
      network: feed.network,
      address,
      handle,
      name: listed.title.slice(0, 200).toWellFormed() || handle,
      site: listed.siteUrl !== null && /^https?:\/\//iu.test(listed.siteUrl) ? listed.siteUrl.slice(0, 2000) : null,
      now: ctx.now,
      way: feed.auth[0]?.name ?? null,
    },
  ).lastInsertRowid
}
