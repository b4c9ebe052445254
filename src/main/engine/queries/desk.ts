import type { DeskFacts, MessageStory, NoReplyReason } from '../../../shared/contract/desk.ts'
import { localDay } from '../rules/localDay.ts'
import { promiseDueAt } from '../rules/promiseClock.ts'
import { findPromise } from '../rules/promisePhrase.ts'
import { hoursAt } from '../store/brands.ts'
import type { Reader } from '../store/database.ts'
import { isCriticism, secondPersonOf } from '../store/desk.ts'
import { findMessage } from '../store/messages.ts'
import { removedBy } from '../store/sealed.ts'
import type { QueryHandlers } from './context.ts'
import { ideas, promises, registerLines, requests } from './deskRows.ts'
import { peopleQueries } from './people.ts'
import { similarQueries } from './similar.ts'

/** Questions about conversations and people. */
export const deskQueries = {
  'desk.facts': (db, input) => {
    const here = db.get<{ number: number; id: string; brand: number; kind: string }>(
      'SELECT number, id, brand, kind FROM conversations WHERE id = :id',
      { id: input.conversationId },
    )
    if (here === undefined) return null
    const { number } = here
    return {
      conversationId: here.id,
      isCriticism: isCriticism(db, number),
      secondPerson: secondPersonOf(db, here.brand),
      noReply: marksOf(db, here),
      requests: requests(db, 'WHERE k.conversation = :number ORDER BY k.number DESC LIMIT 50', { number }),
      promises: promises(db, 'WHERE k.conversation = :number ORDER BY k.due_at LIMIT 50', { number }),
      ideas: ideasOf(db, number),
      register: registerLines(
        db,
        'WHERE k.conversation = :number AND k.withdrawn_at IS NULL ORDER BY k.number DESC LIMIT 20',
        { number },
      ),
      elsewhere: db
        .all<{ id: string; at: number; place: string; name: string }>(
          `SELECT e.id, e.at, e.place, u.name FROM answered_elsewhere e JOIN members u ON u.number = e.noted_by
           WHERE e.conversation = :number AND e.withdrawn_at IS NULL ORDER BY e.at DESC LIMIT 20`,
          { number },
        )
        .map((row) => ({ id: row.id, at: row.at, place: row.place, byName: row.name })),
    }
  },
  'desk.story': (db, input): MessageStory | null => {
    const message = findMessage(db, input.messageId)
    if (message === undefined) return null
    const versions = db.all<{ seen_at: number; edited_at: number | null; body: string; cause: string }>(
      'SELECT seen_at, edited_at, body, cause FROM message_versions WHERE message = :seq ORDER BY seen_at, rowid',
      { seq: message.seq },
    )
    const isTaken = message.deleted_at !== null || message.is_hidden === 1 || message.moderation === 'trash'
    return {
      wordings: isTaken
        ? []
        : versions
            .filter((row) => row.cause === 'edit')
            .map((row) => ({ seenAt: row.seen_at, editedAt: row.edited_at, text: row.body })),
      hasSealed: isTaken && versions.length > 0,
      removedBy: isTaken ? removedBy(db, message.id) : null,
    }
  },
  'desk.requests': (db, input) =>
    requests(
      db,
      "WHERE k.state = 'waiting' AND (:brand IS NULL OR b.id = :brand) ORDER BY k.asked_at, k.number LIMIT :limit",
      { brand: input.brandId, limit: input.limit },
    ),
  'desk.rule': (db, input) => {
    const brand = db.get<{ number: number }>('SELECT number FROM brands WHERE id = :id AND archived_at IS NULL', {
      id: input.brandId,
    })
    return brand === undefined ? null : { rule: secondPersonOf(db, brand.number) }
  },
  'desk.promises': (db, input) => {
    const bind = { brand: input.brandId, limit: input.limit }
    const counts = db.get<{ open: number | null; kept: number | null; broken: number | null }>(
      `SELECT sum(k.state = 'open') AS open, sum(k.state = 'kept') AS kept, sum(k.state = 'broken') AS broken
       FROM promises k JOIN brands b ON b.number = k.brand WHERE :brand IS NULL OR b.id = :brand`,
      { brand: input.brandId },
    )
    return {
      promises: [
        ...promises(
          db,
          "WHERE k.state = 'open' AND (:brand IS NULL OR b.id = :brand) ORDER BY k.due_at LIMIT :limit",
          bind,
        ),
        ...promises(
          db,
          "WHERE k.state = 'broken' AND (:brand IS NULL OR b.id = :brand) ORDER BY k.due_at DESC LIMIT :limit",
          bind,
        ),
      ],
      counts: { open: counts?.open ?? 0, kept: counts?.kept ?? 0, broken: counts?.broken ?? 0 },
    }
  },
  'promise.propose': (db, input, facts) => {
    const here = db.get<{ brand: number }>('SELECT brand FROM conversations WHERE id = :id', {
      id: input.conversationId,
    })
    const calendar = here === undefined ? null : hoursAt(db, here.brand, facts.now)
    if (calendar === null) return null
    const found = findPromise(input.text, localDay(facts.now, calendar.timeZone))
    const dueAt = found === null ? null : promiseDueAt(found.when, calendar, facts.now)
    return found === null || dueAt === null ? null : { text: found.sentence, dueAt }
  },
  'desk.ideas': (db, input) => ideas(db, input.brandId, input.limit),
  'desk.register': (db, input) =>
    registerLines(
      db,
      'WHERE k.withdrawn_at IS NULL AND (:brand IS NULL OR b.id = :brand) ORDER BY k.logged_at DESC, k.number DESC LIMIT :limit',
      { brand: input.brandId, limit: input.limit },
    ),
  ...peopleQueries,
  ...similarQueries,
} satisfies Partial<QueryHandlers>

/** What a rule says of public talk does not hold in private. */
function marksOf(db: Reader, here: { number: number; kind: string }): DeskFacts['noReply'] {
  const isPrivate = here.kind === 'direct' || here.kind === 'review'
  return db
    .all<{ id: string; no_reply: NoReplyReason; no_reply_by: 'rule' | 'person' }>(
      `SELECT m.id, m.no_reply, m.no_reply_by FROM messages m WHERE m.conversation = :number AND m.no_reply IS NOT NULL
       ORDER BY m.created_at DESC, m.seq DESC LIMIT 500`,
      { number: here.number },
    )
    .filter((row) => !(isPrivate && row.no_reply_by === 'rule'))
    .map((row) => ({ messageId: row.id, reason: row.no_reply, isByRule: row.no_reply_by === 'rule' }))
}

function ideasOf(db: Reader, conversation: number): DeskFacts['ideas'] {
  return db
    .all<{ id: string; title: string; message: string }>(
      `SELECT i.id, i.title, s.message FROM messages m JOIN idea_messages s ON s.message = m.id JOIN ideas i ON i.number = s.idea
       WHERE m.conversation = :conversation AND i.archived_at IS NULL LIMIT 50`,
      { conversation },
    )
    .map((row) => ({ id: row.id, title: row.title, messageId: row.message }))
}
