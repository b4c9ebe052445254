import { readersOf } from '../store/approvals.ts'
import type { ApprovalRow, Vote } from '../store/approvals.ts'
import type { Reader } from '../store/database.ts'
import { belongsTo, listMembers } from '../store/members.ts'
import type { MemberRow } from '../store/members.ts'
import { authorsOf } from './outcome.ts'

/** A word that somebody may give: a named reader's, or that of the leads (`reader` null), in their own or another's place (`standsFor`). */
export interface Say {
  readonly reader: number | null
  readonly standsFor: MemberRow | null
}

/** Whose words are asked for: members by number, null = whoever leads. Where nobody named is left, whoever leads reads it. */
export function wantedReaders(db: Reader, asked: ApprovalRow): readonly (number | null)[] {
  const named = readersOf(db, asked.number)
  return [...named, ...(asked.by_leads === 1 || named.length === 0 ? [null] : [])]
}

/**
 * Every word that a member may give about a reply at a moment (epoch ms): their own, and that of each member in whose place they
 * stand then. Empty for its author, in whosever place, and for who does not belong to the brand. Nobody's own word is given for them
 * while they may give it otherwise: a word in their own place comes first.
 */
export function saysOf(db: Reader, asked: ApprovalRow, me: MemberRow, now: number): readonly Say[] {
  const authors = authorsOf(db, asked)
  if (authors.has(me.number) || !belongsTo(db, me.number, asked.brand)) return []
  const wanted = wantedReaders(db, asked)
  const found = new Map<number | null, Say>()
  const away = listMembers(db).filter(
    (it) =>
      it.stand_in === me.number && isAway(it, now) && !authors.has(it.number) && belongsTo(db, it.number, asked.brand),
  )
  for (const who of [me, ...away])
    for (const reader of wanted) {
      const isTheirs = reader === null ? who.role === 'lead' || who.role === 'manager' : reader === who.number
      if (isTheirs && !found.has(reader)) found.set(reader, { reader, standsFor: who === me ? null : who })
    }
  return [...found.values()]
}

/** Whether somebody else approves in a member's place at a moment, epoch ms. */
export function isAway(member: MemberRow, now: number): boolean {
  return (
    member.stand_in !== null &&
    member.away_from !== null &&
    member.away_until !== null &&
    member.away_from <= now &&
    now < member.away_until
  )
}

/** Whether these words (by their hash) have been approved by as many as were asked for. */
export function isEnough(db: Reader, asked: ApprovalRow, votes: readonly Vote[], hash: string): boolean {
  const given = new Set(votes.filter((it) => it.words_hash === hash).map((it) => it.reader))
  const wanted = wantedReaders(db, asked)
  return asked.need === 'all' ? wanted.every((it) => given.has(it)) : wanted.some((it) => given.has(it))
}
