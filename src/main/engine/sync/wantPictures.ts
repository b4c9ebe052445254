import type { RemoteMessage } from '../../connectors/change.ts'
import { isPicture } from '../media/mediaHosts.ts'
import { whoseByThemselves } from '../media/whoseByThemselves.ts'
import { wantNew } from '../store/media.ts'
import type { ApplyContext } from './context.ts'

/** Only what is recent is fetched without anybody asking, ms. */
const recentMs = 30 * 86_400_000
/** The most pictures of one message that are fetched without anybody asking; no network shows so many. */
const mostOfAMessage = 20

/**
 * Asks for the pictures that these messages show and for their writers' avatars, as far as they are fetched by themselves: those
 * of recent messages, of people whose pictures the brand wants. What comes as history asks for none.
 */
export function wantPictures(at: ApplyContext, messages: readonly RemoteMessage[]): void {
  const { db, account, now } = at
  const mayFetch = at.mayFetchPicture
  if (mayFetch === undefined || at.isHistory === true) return
  const urls = new Set<string>()
  const want = (url: string | null): void => {
    if (url !== null && !urls.has(url) && mayFetch(url)) urls.add(url)
  }
  want(account.avatar_url)
  wantOf(at, messages, want)
  wantNew(db, account.number, [...urls], now)
}

function wantOf(at: ApplyContext, messages: readonly RemoteMessage[], want: (url: string | null) => void): void {
  const { db, account, now } = at
  const recent = messages.filter((it) => it.createdAt >= now - recentMs && !isDoubtful(it))
  if (recent.length === 0) return
  const isWanted = whoseByThemselves(db, account.brand)
  const seen = new Set<string>()
  for (const message of recent) {
    const pictures = message.attachments.filter((it) => isPicture(it.mediaType)).slice(0, mostOfAMessage)
    // Most messages carry none, and a page has few writers.
    if (pictures.length === 0 && seen.has(message.authorId)) continue
    const row = db.get<{ author: number; deleted_at: number | null; avatar_url: string | null }>(
      `SELECT m.author, m.deleted_at, p.avatar_url FROM messages m JOIN authors p ON p.number = m.author
       WHERE m.account = :account AND m.remote_id = :remoteId`,
      { account: account.number, remoteId: message.remoteId },
    )
    if (row === undefined || row.deleted_at !== null || !isWanted(row.author)) continue
    for (const it of pictures) want(it.url)
    if (seen.has(message.authorId)) continue
    seen.add(message.authorId)
    want(row.avatar_url)
  }
}

/** What nobody has let through yet, or what was taken for spam, waits until a person asks. */
function isDoubtful(message: RemoteMessage): boolean {
  return (message.moderation ?? null) !== null
}
