import type { ConversationRow } from '../../../src/shared/contract/conversation.ts'
import { listFilters } from '../../../src/shared/contract/inbox.ts'
import type { DeckColumn, SavedView } from '../../../src/shared/contract/viewQueries.ts'

/** What the pretended engine knows of tags and saved views. */
export interface FakeViews {
  tags: { id: string; name: string; isArchived: boolean }[]
  joined: Map<string, { tag: FakeViews['tags'][number]; into: string; rows: ConversationRow[] }>
  saved: (SavedView & { isRemoved?: boolean })[]
  columns: DeckColumn[]
  catchUp: { begunAt: number | null; clearedAt: number | null }
  drafts: string[]
}

/** No tags and no saved views. */
export function emptyFakeViews(): FakeViews {
  return {
    tags: [],
    joined: new Map(),
    saved: [],
    columns: [],
    catchUp: { begunAt: null, clearedAt: null },
    drafts: [],
  }
}

/** Whether a row is left by the filters of a question, as the contract gives them. */
export function isLeft(row: ConversationRow, input: unknown, me: string, hasDraft: boolean): boolean {
  const want = listFilters.parse(input)
  const fits = (set: readonly string[], value: string | null | undefined): boolean =>
    set.length === 0 || (value !== null && value !== undefined && set.includes(value))
  const owner = row.assigneeId === null ? 'nobody' : row.assigneeId
  return (
    fits(want.networks, row.network) &&
    fits(want.brandIds, row.brandId) &&
    fits(want.languages, row.snippetLanguage) &&
    fits(want.kinds, row.kind) &&
    fits(want.urgencies, row.urgency) &&
    fits(want.sentiments, row.sentiment?.value) &&
    fits(want.intents, row.intent?.value) &&
    fits(want.authorIds, row.author?.id) &&
    fits(want.waitingFor, row.waitingFor) &&
    (want.tags.length === 0 || row.tags.some((tag) => want.tags.includes(tag))) &&
    (want.assignees.length === 0 ||
      want.assignees.includes(owner) ||
      (owner === me && want.assignees.includes('me'))) &&
    (!want.onlyUnread || row.unreadCount > 0) &&
    (!want.hasDraft || hasDraft)
  )
}
