import type { BrandImages } from '../../../shared/contract/brand.ts'
import type { Reader } from '../store/database.ts'

/** Decides whose pictures are fetched without anybody asking, for one brand; asks the store once a person. */
export function whoseByThemselves(db: Reader, brand: number): (author: number) => boolean {
  const images = db.get<{ images: BrandImages }>('SELECT images FROM brands WHERE number = :brand', { brand })?.images
  if (images === 'everyone') return () => true
  const answered = new Map<number, boolean>()
  return (author) => {
    const before = answered.get(author)
    if (before !== undefined) return before
    const is = isKnown(db, brand, author)
    answered.set(author, is)
    return is
  }
}

/** Somebody whom the brand has answered before, through whichever of its accounts on that network; and the brand itself. */
function isKnown(db: Reader, brand: number, author: number): boolean {
  const row = db.get<{ remote_id: string; is_self: number; network: string }>(
    'SELECT p.remote_id, p.is_self, a.network FROM authors p JOIN accounts a ON a.number = p.account WHERE p.number = :author',
    { author },
  )
  if (row === undefined || row.is_self === 1) return row !== undefined
  return (
    db.get(
      `SELECT 1 FROM accounts sa JOIN authors s ON s.account = sa.number AND s.remote_id = :remoteId
         JOIN conversations c ON c.author = s.number AND c.brand = :brand
         JOIN messages m ON m.conversation = c.number AND m.direction = 'out' AND m.sent_by IN ('agent','outside')
       WHERE sa.network = :network LIMIT 1`,
      { remoteId: row.remote_id, network: row.network, brand },
    ) !== undefined
  )
}
