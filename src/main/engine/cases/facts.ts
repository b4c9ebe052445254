import type { ServiceTargetKind } from '../../../shared/contract/serviceLevel.ts'
import { openMinutes } from '../rules/businessTime.ts'
import type { ConditionFacts } from '../rules/conditionMatch.ts'
import { foldText } from '../../../shared/contract/foldText.ts'
import { lazily } from '../rules/lazily.ts'
import { weekTime } from '../rules/weekTime.ts'
import { hoursAt } from '../store/brands.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import type { Reader } from '../store/database.ts'
import { findName, namesOf } from '../store/people.ts'
import { tagsOf } from '../store/tags.ts'

/** Of a message, what conditions ask. */
export interface AskedMessage {
  readonly body: string
  readonly language: string | null
  readonly author: number
  readonly created_at: number
}

const mostCounted = 10_000

/** What conditions are asked of a message in a conversation. What is dear is looked up when it is first asked for. */
export function factsOf(
  db: Reader,
  network: string,
  conversation: ConversationRowStored,
  message: AskedMessage,
): ConditionFacts {
  const at = message.created_at
  const hours = lazily(() => hoursAt(db, conversation.brand, at))
  return {
    text: message.body,
    network,
    kind: conversation.kind,
    language: message.language?.split('-')[0] ?? null,
    sentiment: conversation.sentiment,
    urgency: conversation.urgency,
    tags: lazily(() => new Set(tagsOf(db, conversation.number).map((it) => foldText(it.name)))),
    author: lazily(() => authorOf(db, message.author)),
    isOpen: lazily(() => {
      const calendar = hours()
      return calendar !== null && openMinutes(calendar, at, at + 1) > 0
    }),
    localTime: lazily(() => weekTime(at, hours()?.timeZone ?? 'UTC')),
    inbound: (of, withinMinutes) => inbound(db, conversation, of, at, withinMinutes),
    service: (is) =>
      new Set(
        db
          .all<{ target: ServiceTargetKind }>(
            `SELECT target FROM sla_clocks WHERE conversation = :number
               AND CASE WHEN :is = 'missed' THEN state = 'missed' ELSE warned_at IS NOT NULL AND state = 'running' END`,
            { number: conversation.number, is },
          )
          .map((it) => it.target),
      ),
  }
}

function authorOf(db: Reader, number: number): ReturnType<ConditionFacts['author']> {
  const row = db.get<{ id: string; handle: string; followers: number | null }>(
    'SELECT id, handle, followers FROM authors WHERE number = :number',
    { number },
  )
  const name = row === undefined ? undefined : findName(db, row.id)
  const tags = new Set<string>()
  for (const each of name === undefined ? [] : namesOf(db, name))
    for (const { folded } of db.all<{ folded: string }>('SELECT folded FROM author_tags WHERE author = :number', {
      number: each.number,
    }))
      tags.add(folded)
  return { tags, handle: foldText((row?.handle ?? '').replace(/^@/u, '')), followers: row?.followers ?? null }
}

/** Messages of others there in that time before a moment, that moment counted. Without a post of its own the conversation stands for it. */
function inbound(
  db: Reader,
  conversation: ConversationRowStored,
  of: 'conversation' | 'post',
  at: number,
  withinMinutes: number,
): number {
  const bind = { from: at - withinMinutes * 60_000, at, most: mostCounted }
  const row =
    of === 'post' && conversation.post_remote_id !== null
      ? db.get<{ n: number }>(
          `SELECT count(*) AS n FROM (SELECT 1 FROM conversations c CROSS JOIN messages m ON m.conversation = c.number
             WHERE c.account = :account AND c.post_remote_id = :post AND m.direction = 'in' AND m.created_at > :from AND m.created_at <= :at LIMIT :most)`,
          { ...bind, account: conversation.account, post: conversation.post_remote_id },
        )
      : db.get<{ n: number }>(
          `SELECT count(*) AS n FROM (SELECT 1 FROM messages
             WHERE conversation = :number AND direction = 'in' AND created_at > :from AND created_at <= :at LIMIT :most)`,
          { ...bind, number: conversation.number },
        )
  return row?.n ?? 0
}
