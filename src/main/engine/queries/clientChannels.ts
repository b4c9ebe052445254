import type { ChannelView } from '../../../shared/contract/client.ts'
import { contactSheet } from '../rules/contactSheet.ts'
import { localDay } from '../rules/localDay.ts'
import { findBrand } from '../store/brands.ts'
import type { BrandRow } from '../store/brands.ts'
import type { ChannelRow } from '../store/channels.ts'
import type { Reader } from '../store/database.ts'
import type { QueryFacts, QueryHandlers } from './context.ts'

/** Questions about the channel register. */
export const channelQueries = {
  'channel.list': (db, input, facts) => {
    const brand = findBrand(db, input.brandId)
    return brand === undefined ? [] : listChannels(db, brand, facts)
  },
  'channel.sheet': (db, input, facts) => {
    const brand = findBrand(db, input.brandId)
    return brand === undefined ? null : contactSheet(brand.name, listChannels(db, brand, facts))
  },
} satisfies Partial<QueryHandlers>

interface Joined extends Partial<Omit<ChannelRow, 'id' | 'account'>> {
  channel_id: string | null
  account_id: string | null
  account_network: string | null
  account_handle: string | null
  account_name: string | null
  account_url: string | null
  owner_id: string | null
  owner_name: string | null
}

const columns = `k.*, k.id AS channel_id, a.id AS account_id, a.network AS account_network, a.handle AS account_handle,
  a.display_name AS account_name, a.profile_url AS account_url, u.id AS owner_id, u.name AS owner_name`

/** Every account of a brand that was not removed, and the channels without one. */
function listChannels(db: Reader, brand: BrandRow, facts: QueryFacts): ChannelView[] {
  const accounts = db.all<Joined>(
    `SELECT ${columns} FROM accounts a LEFT JOIN channels k ON k.account = a.number LEFT JOIN members u ON u.number = k.owner
     WHERE a.brand = :brand AND a.state NOT IN ('removed','connecting') ORDER BY a.number`,
    { brand: brand.number },
  )
  const others = db.all<Joined>(
    `SELECT ${columns} FROM channels k LEFT JOIN accounts a ON a.number = k.account LEFT JOIN members u ON u.number = k.owner
     WHERE k.brand = :brand AND k.account IS NULL ORDER BY k.number`,
    { brand: brand.number },
  )
  const today = localDay(facts.now, brand.time_zone)
  return [...accounts, ...others].map((row) => {
    const network = row.account_network ?? row.network ?? ''
    const name = row.account_handle === null || row.account_handle === '' ? row.account_name : row.account_handle
    const reviewOn = row.review_on ?? null
    return {
      id: row.channel_id,
      brandId: brand.id,
      accountId: row.account_id,
      network,
      networkLabel: facts.connectors.find((it) => it.network === network)?.label ?? network,
      handle: name ?? row.handle ?? '',
      url: row.url === undefined || row.url === null || row.url === '' ? (row.account_url ?? '') : row.url,
      audience: row.audience ?? '',
      purpose: row.purpose ?? '',
      state: row.state ?? 'active',
      since: row.since ?? null,
      ownerId: row.owner_id,
      ownerName: row.owner_name,
      reviewOn,
      isReviewDue: reviewOn !== null && reviewOn <= today,
    }
  })
}
