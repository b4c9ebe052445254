import { feed } from '../../connectors/feed/index.ts'
import { writeOpml } from '../../connectors/feed/opml.ts'
import type { AccountRow } from '../store/accounts.ts'
import { findBrand } from '../store/brands.ts'
import type { QueryHandlers } from './context.ts'

/** Lists of feeds, to be taken elsewhere. */
export const feedQueries = {
  'feeds.export': (db, input) => {
    const brand = findBrand(db, input.brandId)
    if (brand === undefined) return null
    const feeds = db
      .all<AccountRow>(
        "SELECT * FROM accounts WHERE brand = :brand AND network = :network AND state <> 'removed' AND server IS NOT NULL ORDER BY number",
        { brand: brand.number, network: feed.network },
      )
      .map((it) => ({ address: it.server ?? '', title: it.display_name || it.handle, siteUrl: it.profile_url }))
    return { opml: writeOpml(brand.name, feeds), feeds: feeds.length }
  },
} satisfies Partial<QueryHandlers>
