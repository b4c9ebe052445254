import type { PersonCard, PersonHandle } from '../../../shared/contract/desk.ts'
import type { Reader } from '../store/database.ts'
import { findName, namesOf } from '../store/people.ts'
import type { NameRow } from '../store/people.ts'
import type { QueryHandlers } from './context.ts'
import { avatarJoin, conversationColumns, conversationJoins, toAuthor } from './views.ts'
import type { AuthorColumns, JoinedConversation } from './views.ts'

const authorColumns = `p.id AS p_id, p.remote_id AS p_remote_id, p.handle AS p_handle, p.display_name AS p_display_name,
  p.avatar_url AS p_avatar_url, p.profile_url AS p_profile_url, p.followers AS p_followers, p.is_self AS p_is_self, pm.sha256 AS p_avatar_sha`
const mostSuggested = 3

/** Who somebody is under all their names. */
export const peopleQueries = {
  'person.card': (db, input) => {
    const first = findName(db, input.authorId)
    if (first === undefined) return null
    const names = namesOf(db, first)
    const numbers = JSON.stringify(names.map((each) => each.number))
    const list = db.all<JoinedConversation>(
      `SELECT ${conversationColumns} FROM conversations c ${conversationJoins}
       WHERE c.author IN (SELECT value FROM json_each(:numbers)) AND c.last_message IS NOT NULL
       ORDER BY c.last_message_at DESC LIMIT 20`,
      { numbers },
    )
    const total = db.get<{ n: number }>(
      'SELECT count(*) AS n FROM conversations c WHERE c.author IN (SELECT value FROM json_each(:numbers)) AND c.last_message IS NOT NULL',
      { numbers },
    )
    const tags = db.all<{ tag: string; folded: string }>(
      'SELECT tag, folded FROM author_tags WHERE author IN (SELECT value FROM json_each(:numbers)) ORDER BY folded',
      { numbers },
    )
    return {
      handles: handlesOf(db, first, names),
      tags: [...new Map(tags.map((each) => [each.folded, each.tag])).values()],
      conversations: list.map((it) => ({
        id: it.id,
        network: it.network,
        snippet: it.snippet ?? '',
        language: it.snippet_language,
        lastMessageAt: it.last_message_at,
        state: it.state,
      })),
      conversationCount: total?.n ?? 0,
      maybeSame: maybeSame(db, first, names),
    }
  },
} satisfies Partial<QueryHandlers>

interface HandleRow extends AuthorColumns {
  readonly number: number
  readonly account_handle: string
}

/** One line a name: the same id seen by several of our accounts is one. */
function handlesOf(db: Reader, first: NameRow, names: readonly NameRow[]): PersonHandle[] {
  const rows = new Map(
    db
      .all<HandleRow>(
        `SELECT p.number, a.handle AS account_handle, ${authorColumns} FROM json_each(:numbers) j CROSS JOIN authors p ON p.number = j.value
           JOIN accounts a ON a.number = p.account ${avatarJoin}`,
        { numbers: JSON.stringify(names.map((each) => each.number)) },
      )
      .map((row) => [row.number, row]),
  )
  const shown = new Map<string, PersonHandle>()
  for (const name of names) {
    const row = rows.get(name.number)
    const author = row === undefined ? null : toAuthor(row)
    if (row === undefined || author === null) continue
    const key = `${name.network} ${name.remote_id}`
    const known = shown.get(key)
    if (known === undefined)
      shown.set(key, {
        author,
        network: name.network,
        accountHandle: row.account_handle,
        note: name.note,
        isJoined: name.network !== first.network || name.remote_id !== first.remote_id,
      })
    else if (known.note === '') shown.set(key, { ...known, note: name.note })
  }
  return [...shown.values()]
}

/** Others of the same brand, on other networks, who are called the same. Names that many share say nothing. */
function maybeSame(db: Reader, first: NameRow, names: readonly NameRow[]): PersonCard['maybeSame'] {
  const own = new Set(names.map((each) => each.number))
  const found = new Map<string, PersonCard['maybeSame'][number]>()
  for (const [why, key] of [
    ['handle', first.handle_key],
    ['name', first.name_key],
  ] as const) {
    if (key === null) continue
    const rows = db.all<AuthorColumns & { number: number; network: string }>(
      `SELECT p.number, a.network, ${authorColumns} FROM authors p CROSS JOIN accounts a ON a.number = p.account ${avatarJoin}
       WHERE p.${why}_key = :key AND a.brand = :brand AND a.network <> :network AND p.is_self = 0 LIMIT 40`,
      { key, brand: first.brand, network: first.network },
    )
    for (const row of rows) {
      const author = toAuthor(row)
      const same = `${row.network} ${row.p_remote_id}`
      if (author !== null && !own.has(row.number) && !found.has(same))
        found.set(same, { author, network: row.network, why })
    }
  }
  return [...found.values()].slice(0, mostSuggested)
}
