import type { ApprovalView, Candidate } from '../../../shared/contract/compose.ts'
import { authorsOf } from '../approvals/outcome.ts'
import { saysOf } from '../approvals/speakers.ts'
import { partsJoin } from '../commands/replyPlan.ts'
import { readersOf, textsOf, votesOf, wordingsOf, wordsHash } from '../store/approvals.ts'
import type { ApprovalRow, Vote, Wording } from '../store/approvals.ts'
import type { Reader } from '../store/database.ts'
import { actionOf, findOutbox, isApart, partsOfReply } from '../store/outbox.ts'
import type { MemberRow } from '../store/members.ts'
import { askingMember } from './cannedRows.ts'
import type { QueryFacts, QueryHandlers } from './context.ts'

interface JoinedApproval extends ApprovalRow {
  brand_id: string
  conversation_id: string
  network: string
  to_name: string | null
  to_handle: string | null
  asked_name: string
  decided_name: string | null
  case_label: string | null
}

const joined = `SELECT q.*, b.id AS brand_id, c.id AS conversation_id, a.network, p.display_name AS to_name, p.handle AS to_handle,
    u.name AS asked_name, d.name AS decided_name, k.label AS case_label
  FROM approvals q JOIN brands b ON b.number = q.brand JOIN conversations c ON c.number = q.conversation
    JOIN accounts a ON a.number = c.account LEFT JOIN authors p ON p.number = c.author
    JOIN members u ON u.number = q.asked_by LEFT JOIN members d ON d.number = q.decided_by LEFT JOIN cases k ON k.number = q."case"`

/** Questions about replies that others read before they go. */
export const approvalQueries = {
  'approval.list': (db, input, facts) =>
    db
      .all<JoinedApproval>(
        `${joined} JOIN outbox o ON o.id = q.id
         WHERE q.state = 'waiting' AND o.state <> 'cancelled' AND (:brand IS NULL OR b.id = :brand) ORDER BY q.asked_at LIMIT :limit`,
        { brand: input.brandId, limit: input.limit },
      )
      .map((row) => toApproval(db, row, facts)),
  'approval.news': (db, _input, facts) =>
    db
      .all<JoinedApproval>(
        `${joined} JOIN approval_news n ON n.approval = q.number
         WHERE n.member = :me AND n.seen_at IS NULL ORDER BY n.approval DESC LIMIT 100`,
        { me: askingMember(db, facts).number },
      )
      .map((row) => toApproval(db, row, facts)),
} satisfies Partial<QueryHandlers>

/** The reply that waits for a second person in a conversation (by number); null when none does. */
export function waitingView(db: Reader, conversation: number, facts: QueryFacts): ApprovalView | null {
  const row = db.get<JoinedApproval>(
    `${joined} JOIN outbox o ON o.id = q.id
     WHERE q.conversation = :conversation AND q.state = 'waiting' AND o.state <> 'cancelled' ORDER BY q.number DESC LIMIT 1`,
    { conversation },
  )
  return row === undefined ? null : toApproval(db, row, facts)
}

/** What others, or time, decided last, as long as nothing was written here after it. */
export function decisionOf(db: Reader, conversation: number, facts: QueryFacts): ApprovalView | null {
  const row = db.get<JoinedApproval>(
    `${joined} WHERE q.conversation = :conversation
       AND (q.state IN ('changes','edited','expired') OR q.state = 'approved' AND q.became IS NOT NULL) ORDER BY q.number DESC LIMIT 1`,
    { conversation },
  )
  if (row === undefined) return null
  const asked = findOutbox(db, row.became ?? row.id)
  // The further parts of a reply are no later word.
  const last = partsOfReply(db, asked ?? row).at(-1)
  const later = db.get('SELECT 1 FROM outbox WHERE conversation = :conversation AND seq > :seq LIMIT 1', {
    conversation,
    seq: last?.seq ?? 0,
  })
  return later === undefined ? toApproval(db, row, facts) : null
}

function toApproval(db: Reader, row: JoinedApproval, facts: QueryFacts): ApprovalView {
  const me = askingMember(db, facts)
  const parts = partsOfReply(db, row)
  const [first] = parts
  const action = first === undefined ? undefined : actionOf(first)
  const wordings = wordingsOf(db, row, parts)
  const votes = votesOf(db, row.number)
  const names = namesOf(db)
  const says = row.state === 'waiting' ? saysOf(db, row, me, facts.now) : []
  const inTime = row.decide_by === null || row.decide_by > facts.now
  const candidates = wordings.map((it) => toCandidate(it, row, votes, names))
  const chosen = candidates.find((it) => it.place === row.chosen)
  return {
    outboxId: row.id,
    brandId: row.brand_id,
    conversationId: row.conversation_id,
    network: row.network,
    to: row.to_name === null || row.to_name === '' ? (row.to_handle ?? '') : row.to_name,
    text: textAt(candidates, chosen?.editedFrom ?? 1),
    language: action?.kind === 'reply' ? action.language : null,
    parts: textsOf(parts).length,
    isPrivate: first !== undefined && isApart(db, first),
    reason: row.reason,
    sendAt: row.send_at,
    askedByName: row.asked_name,
    isMine: authorsOf(db, row).has(me.number),
    askedAt: row.asked_at,
    state: row.state,
    decidedByName: row.decided_name,
    decidedAt: row.decided_at,
    note: row.note,
    edited: row.state === 'edited' ? editedText(db, row, chosen) : null,
    candidates,
    need: row.need,
    readers: readersOf(db, row.number).map(names),
    byLeads: row.by_leads === 1,
    decideBy: row.decide_by,
    mayDecide: says.length > 0 && inTime && first?.hold === 'approval',
    standsFor: says.flatMap((it) => (it.standsFor === null ? [] : [it.standsFor.name])),
    caseLabel: row.case_label,
  }
}

function toCandidate(
  wording: Wording,
  row: ApprovalRow,
  votes: readonly Vote[],
  names: (member: number) => string,
): Candidate {
  const hash = wordsHash(wording.texts)
  const isDone = row.state === 'approved' || row.state === 'edited'
  return {
    place: wording.place,
    text: wording.texts.join(partsJoin),
    parts: [...wording.texts],
    editedFrom: wording.editedFrom,
    byName: names(wording.member),
    approvedBy: votes
      .filter((it) => it.words_hash === hash)
      .map((it) => (it.stands_for === null ? names(it.member) : `${names(it.member)} for ${names(it.stands_for)}`)),
    state: !isDone ? 'waiting' : (row.chosen ?? 1) === wording.place ? 'approved' : 'rejected',
  }
}

function textAt(candidates: readonly Candidate[], place: number): string {
  return candidates.find((it) => it.place === place)?.text ?? ''
}

/** Also of what was changed before wordings were kept: the text stands in the entry that went out. */
function editedText(db: Reader, row: ApprovalRow, chosen: Candidate | undefined): string {
  if (chosen !== undefined) return chosen.text
  const became = row.became === null ? undefined : findOutbox(db, row.became)
  const action = became === undefined ? undefined : actionOf(became)
  return action?.kind === 'reply' ? action.text : ''
}

function namesOf(db: Reader): (member: number) => string {
  const rows = db.all<Pick<MemberRow, 'number' | 'name'>>('SELECT number, name FROM members')
  const known = new Map(rows.map((it) => [it.number, it.name]))
  return (member) => known.get(member) ?? ''
}
