import { createHash } from 'node:crypto'
import { wordingParts } from '../../../shared/contract/compose.ts'
import type { ApprovalState } from '../../../shared/contract/compose.ts'
import type { Reader, Writer } from './database.ts'
import { actionOf, partsOfReply } from './outbox.ts'
import type { OutboxRow } from './outbox.ts'

/** A row of `approvals`. */
export interface ApprovalRow {
  number: number
  /** Id of the (first) outbox entry. */
  id: string
  brand: number
  conversation: number
  text_hash: string
  reason: 'rule' | 'hand'
  send_at: number | null
  asked_by: number
  asked_at: number
  state: ApprovalState
  need: 'any' | 'all'
  by_leads: number
  decide_by: number | null
  chosen: number | null
  case: number | null
  decided_by: number | null
  decided_at: number | null
  note: string
  became: string | null
}

/** One of the wordings that are read, with its parts in order. Place 1 is what stands in the outbox. */
export interface Wording {
  readonly place: number
  readonly texts: readonly string[]
  /** Place of the wording that somebody who reads it changed; null when the author wrote it. */
  readonly editedFrom: number | null
  readonly member: number
}

/** Who approved which words; `reader` null = a word of the leads. */
export interface Vote {
  readonly reader: number | null
  readonly member: number
  readonly stands_for: number | null
  readonly words_hash: string
}

/** The id under which a reply, whatever its parts, was given to a second person. */
export function approvalId(entry: Pick<OutboxRow, 'id'>): string {
  return entry.id.replace(/:\d+$/, '')
}

/** What became of an entry's approval; undefined when nobody asked for one. */
export function approvalOf(db: Reader, entry: Pick<OutboxRow, 'id'>): ApprovalRow | undefined {
  return db.get<ApprovalRow>('SELECT * FROM approvals WHERE id = :id', { id: approvalId(entry) })
}

/** The approval that waits in a conversation (by number); undefined when none does. */
export function waitingIn(db: Reader, conversation: number): ApprovalRow | undefined {
  return db.get<ApprovalRow>(
    `SELECT q.* FROM approvals q JOIN outbox o ON o.id = q.id
     WHERE q.conversation = :conversation AND q.state = 'waiting' AND o.state <> 'cancelled' ORDER BY q.number DESC LIMIT 1`,
    { conversation },
  )
}

/** SHA-256 over all that a reply says and where, part by part, as it lies in the outbox now. */
export function textHash(parts: readonly Pick<OutboxRow, 'action_json'>[]): string {
  return sha256(parts.map((it) => sha256(it.action_json)).join('\n'))
}

/** SHA-256 over the parts of a wording: those who approve the same have the same. */
export function wordsHash(texts: readonly string[]): string {
  return sha256(JSON.stringify(texts))
}

/**
 * Whether nothing stands against sending an entry: nobody has to read it first, or what was approved is exactly what is there.
 * Asked at the last moment before bytes leave, of the row as it lies on the disk.
 */
export function isCleared(db: Reader, entry: Pick<OutboxRow, 'id'>): boolean {
  const asked = approvalOf(db, entry)
  if (asked === undefined) return true
  return asked.state === 'approved' && asked.became === null && asked.text_hash === textHash(partsOfReply(db, entry))
}

/** The texts of a reply's parts, without those that are pictures alone. */
export function textsOf(parts: readonly OutboxRow[]): readonly string[] {
  return parts.flatMap((it) => {
    const action = actionOf(it)
    return action.kind === 'reply' && action.text !== '' ? [action.text] : []
  })
}

/** All wordings of an approval, in order of place; `parts` are those of its reply in the outbox. */
export function wordingsOf(db: Reader, asked: ApprovalRow, parts: readonly OutboxRow[]): readonly Wording[] {
  return [
    { place: 1, texts: textsOf(parts), editedFrom: null, member: asked.asked_by },
    ...db
      .all<{ place: number; texts_json: string; edited_from: number | null; member: number }>(
        'SELECT place, texts_json, edited_from, member FROM approval_wordings WHERE approval = :approval ORDER BY place',
        { approval: asked.number },
      )
      .map((row) => ({
        place: row.place,
        texts: wordingParts.parse(JSON.parse(row.texts_json)),
        editedFrom: row.edited_from,
        member: row.member,
      })),
  ]
}

/** Writes a further wording. */
export function addWording(db: Writer, approval: number, wording: Wording, at: number): void {
  db.run(
    `INSERT INTO approval_wordings (approval, place, texts_json, edited_from, member, at)
     VALUES (:approval, :place, :texts, :editedFrom, :member, :at)`,
    {
      approval,
      place: wording.place,
      texts: JSON.stringify(wording.texts),
      editedFrom: wording.editedFrom,
      member: wording.member,
      at,
    },
  )
}

/** The members (by number) who were asked by name and are still here. */
export function readersOf(db: Reader, approval: number): readonly number[] {
  return db
    .all<{ member: number }>(
      `SELECT r.member FROM approval_readers r JOIN members m ON m.number = r.member
       WHERE r.approval = :approval AND m.archived_at IS NULL ORDER BY r.member`,
      { approval },
    )
    .map((row) => row.member)
}

/** The newest vote of everybody whose word counts. */
export function votesOf(db: Reader, approval: number): readonly Vote[] {
  const all = db.all<Vote>(
    'SELECT reader, member, stands_for, words_hash FROM approval_votes WHERE approval = :approval ORDER BY number',
    { approval },
  )
  return [...new Map(all.map((it) => [it.reader, it])).values()]
}

/** Notes a vote. */
export function addVote(db: Writer, approval: number, vote: Vote, at: number): void {
  db.run(
    `INSERT INTO approval_votes (approval, reader, member, stands_for, words_hash, at)
     VALUES (:approval, :reader, :member, :standsFor, :hash, :at)`,
    { approval, reader: vote.reader, member: vote.member, standsFor: vote.stands_for, hash: vote.words_hash, at },
  )
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
