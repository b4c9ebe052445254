import type { HandoverNote } from '../../../shared/contract/case.ts'
import type { CaseLevel } from '../../../shared/contract/escalation.ts'
import type { Reader } from '../store/database.ts'
import { quoted, somebody, titleBy, titleFrom, wrote } from './quotes.ts'

/** What can be said of a case before anybody wrote anything. */
export interface Prefilled {
  readonly title: string
  readonly note: HandoverNote
}

interface About {
  readonly number: number
  readonly kind: string
  readonly language: string | null
  readonly permalink: string | null
  readonly reply_due_at: number | null
  readonly network: string
  readonly who: string | null
  readonly followers: number | null
}

interface Said {
  readonly body: string
  readonly permalink: string | null
  readonly at: number
}

const asked: Readonly<Record<CaseLevel, string>> = {
  1: 'Read this with a second pair of eyes and say how we answer.',
  2: 'Decide with the client what we say, and approve the reply.',
  3: 'Take this over now: decide what we say in public and who else has to know.',
}
const longestPart = 5000
const nothingSaid = 'We have not answered yet.'

/**
 * A handover note from what is known already: what they wrote first and last, what we said and promised by when, how far it reaches.
 * Null when the conversation (by number) is not here.
 */
export function prefillNote(db: Reader, conversation: number, level: CaseLevel, zone: string): Prefilled | null {
  const about = db.get<About>(
    `SELECT c.number, c.kind, c.language, c.permalink, c.reply_due_at, a.network,
       coalesce(nullif(trim(p.display_name), ''), nullif(p.handle, '')) AS who, p.followers
     FROM conversations c JOIN accounts a ON a.number = c.account LEFT JOIN authors p ON p.number = c.author WHERE c.number = :conversation`,
    { conversation },
  )
  if (about === undefined) return null
  const first = said(db, conversation, "direction = 'in'", 'ASC')
  const last = said(db, conversation, "direction = 'in'", 'DESC')
  const ours = said(db, conversation, "direction = 'out'", 'DESC')
  const promises = db.all<{ body: string; due_at: number }>(
    "SELECT body, due_at FROM promises WHERE conversation = :conversation AND state = 'open' ORDER BY due_at LIMIT 10",
    { conversation },
  )
  const moment = (at: number): string => momentIn(at, zone)
  const clock = db.get<{ due: number | null }>(
    "SELECT min(due_at) AS due FROM sla_clocks WHERE conversation = :conversation AND state = 'running'",
    { conversation },
  )
  const dues = [clock?.due, about.reply_due_at, promises[0]?.due_at].filter(
    (it): it is number => typeof it === 'number',
  )
  const who = about.who ?? somebody
  const link = first?.permalink ?? about.permalink
  const beginning =
    first === undefined ? 'Nothing of what they wrote is left here.' : `${moment(first.at)}: ${quoted(first.body)}`
  return {
    title: first === undefined ? titleBy(who, about.network) : titleFrom(first.body),
    note: {
      happened: [`${wrote(who, about.network)} (${about.kind}). ${beginning}`, link ?? ''].filter(isThere).join('\n'),
      wants: last === undefined ? 'Not said yet.' : quoted(last.body),
      said: [
        ours === undefined ? nothingSaid : `${moment(ours.at)}: ${quoted(ours.body)}`,
        ...promises.map((it) => `Promised by ${moment(it.due_at)}: ${it.body}`),
      ].join('\n'),
      risk: [
        about.kind === 'direct' ? 'Not public.' : 'Public.',
        about.followers === null ? '' : `${about.followers.toLocaleString('en')} follow them.`,
      ]
        .filter(isThere)
        .join(' '),
      asked: asked[level],
      deadline: dues.length === 0 ? null : Math.min(...dues),
      language: about.language,
    },
  }
}

/**
 * What the next level is given when nobody hands over by hand: what a person wrote for the level before stays, what is known
 * besides by now is added.
 */
export function passedOn(written: HandoverNote, known: HandoverNote): HandoverNote {
  const said = together(written.said, known.said).filter((line) => line !== nothingSaid)
  return {
    ...written,
    said: said.length === 0 ? nothingSaid : asPart(said),
    risk: asPart(together(written.risk, known.risk)),
    asked: asPart(together(known.asked, written.asked)),
    deadline: written.deadline ?? known.deadline,
    language: written.language ?? known.language,
  }
}

/** The lines of both, each once. */
function together(one: string, other: string): readonly string[] {
  return [...new Set([one, other].flatMap((text) => text.split('\n')))].filter(isThere)
}

const asPart = (lines: readonly string[]): string => lines.join('\n').slice(0, longestPart).toWellFormed()

function said(db: Reader, conversation: number, which: string, order: 'ASC' | 'DESC'): Said | undefined {
  return db.get<Said>(
    `SELECT body, permalink, created_at AS at FROM messages WHERE conversation = :conversation AND ${which} AND deleted_at IS NULL AND body <> ''
     ORDER BY created_at ${order}, seq ${order} LIMIT 1`,
    { conversation },
  )
}

function momentIn(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' }).format(at)
}

const isThere = (text: string): boolean => text !== ''
