import type { CaseLevel, NotifyWay } from '../../../shared/contract/escalation.ts'
import type { People } from '../../../shared/contract/flow.ts'
import { ladderOfCase, standingOf } from '../store/cases.ts'
import type { CaseRowStored } from '../store/cases.ts'
import { addNoticeOf, dropWaiting, isToldAlready } from '../store/caseNotices.ts'
import type { NewNotice, NoticeAbout } from '../store/caseNotices.ts'
import { accountOwner, contactsAt, contactsOf, membersOf, targetsOf } from '../store/casePeople.ts'
import type { ContactRow } from '../store/casePeople.ts'
import type { CaseAct } from './act.ts'

/** Who is told by a way: members by their cards, contacts by mail and telephone, this copy and the address of the webhook once. */
interface Told {
  readonly members: readonly number[]
  readonly contacts: readonly ContactRow[]
}

interface About {
  readonly about: NoticeAbout
  readonly level: CaseLevel
  readonly round: number
  readonly lateMs: number
  readonly text: string
}

/** A level is asked, or asked again: by card always, and by every other way of its step of the ladder. */
export function tellLevel(act: CaseAct, row: CaseRowStored, level: CaseLevel, round: number, lateMs: number): void {
  const ways = ladderOfCase(row).steps.find((it) => it.level === level)?.notify ?? []
  askLevel(act, row, ['card', ...ways], { about: 'asked', level, round, lateMs, text: '' })
}

/** A person reminds the present level: by all its ways, and by a notification whatever those are. The round stays as it is. */
export function remindLevel(act: CaseAct, row: CaseRowStored): void {
  const { level, round } = standingOf(row)
  const ways = ladderOfCase(row).steps.find((it) => it.level === level)?.notify ?? []
  askLevel(act, row, ['card', 'notification', ...ways], { about: 'asked', level, round, lateMs: 0, text: '' })
}

function askLevel(act: CaseAct, row: CaseRowStored, ways: readonly NotifyWay[], about: About): void {
  const { level } = about
  const ladder = ladderOfCase(row)
  const members = stillAsked(
    act,
    row,
    level,
    targetsOf(act.db, row.brand, ladder, level).map((it) => it.number),
  )
  const contacts = contactsAt(act.db, row.brand, level)
  tell(act, row, new Set(ways), { members, contacts }, about)
}

/** Without those who said on this level that it is not for them, unless all of them did. */
function stillAsked(act: CaseAct, row: CaseRowStored, level: CaseLevel, members: readonly number[]): readonly number[] {
  const declined = new Set(
    act.db
      .all<{ member: number }>(
        `SELECT member FROM case_events WHERE "case" = :number AND kind = 'decline' AND level = :level`,
        { number: row.number, level },
      )
      .map((it) => it.member),
  )
  const left = members.filter((it) => !declined.has(it))
  return left.length === 0 ? members : left
}

/** Those of the level before, and whoever owns the case: that it went on. */
export function tellBefore(act: CaseAct, row: CaseRowStored, before: CaseLevel): void {
  const members = new Set(targetsOf(act.db, row.brand, ladderOfCase(row), before).map((it) => it.number))
  if (row.owner !== null) members.add(row.owner)
  const about: About = { about: 'moved', level: before, round: 0, lateMs: 0, text: '' }
  tell(act, row, new Set(['card']), { members: [...members], contacts: [] }, about)
}

/** The others who were asked: who has taken it. */
export function tellTaken(act: CaseAct, row: CaseRowStored, taker: number, name: string): void {
  const others = targetsOf(act.db, row.brand, ladderOfCase(row), row.level).filter((it) => it.number !== taker)
  const about: About = { about: 'taken', level: row.level, round: 0, lateMs: 0, text: name }
  tell(act, row, new Set(['card']), { members: others.map((it) => it.number), contacts: [] }, about)
}

/** Nobody took it in any round, or whoever did let its time pass: the owner of the account, and everybody who uses this copy. */
export function tellAccountOwner(act: CaseAct, row: CaseRowStored, round: number): void {
  const owner = accountOwner(act.db, row.brand)
  const isTaken = row.state === 'acknowledged' || row.state === 'in_work'
  const about: About = {
    about: 'owner',
    level: row.level,
    round,
    lateMs: 0,
    text: isTaken ? nameOf(act, row.owner) : '',
  }
  tell(
    act,
    row,
    new Set(['card', 'notification']),
    { members: owner === undefined ? [] : [owner.number], contacts: [] },
    about,
  )
  put(act, { ...base(act, row, about), way: 'card', member: null, contact: null })
}

/** What a step of a flow says. Gives whether there is anybody whom it reaches. */
export function tellByFlow(
  act: CaseAct,
  row: CaseRowStored,
  said: { readonly to: People; readonly ways: readonly NotifyWay[]; readonly text: string },
): boolean {
  const members = membersOf(act.db, row.brand, said.to).map((it) => it.number)
  const contacts = contactsOf(act.db, said.to)
  const about: About = { about: 'told', level: row.level, round: 0, lateMs: 0, text: said.text }
  tell(act, row, new Set(said.ways), { members, contacts }, about)
  return members.length + contacts.length > 0
}

function tell(act: CaseAct, row: CaseRowStored, ways: ReadonlySet<NotifyWay>, to: Told, about: About): void {
  const notice = (way: NotifyWay, member: number | null, contact: number | null): void =>
    put(act, { ...base(act, row, about), way, member, contact })
  for (const way of ways) {
    if (way === 'card') for (const member of to.members) notice(way, member, null)
    else if (way === 'notification' || way === 'webhook') notice(way, null, null)
    else {
      const reached = to.contacts.filter((it) => (way === 'mail' ? it.mail : it.phone) !== '')
      for (const contact of reached) notice(way, null, contact.number)
      if (reached.length === 0) notice(way, null, null)
    }
  }
}

function base(act: CaseAct, row: CaseRowStored, about: About): Omit<NewNotice, 'way' | 'member' | 'contact'> {
  return { id: act.newId(), case: row.number, at: act.now, ...about }
}

function nameOf(act: CaseAct, member: number | null): string {
  return act.db.get<{ name: string }>('SELECT name FROM members WHERE number = :member', { member })?.name ?? ''
}

/** A card, a mail and a place on the call sheet stand until they are done; only what pops up comes again, in the place of what could not be told yet. */
function put(act: CaseAct, it: NewNotice): void {
  if (it.way === 'notification' || it.way === 'webhook') dropWaiting(act.db, it)
  else if (isToldAlready(act.db, it)) return
  addNoticeOf(act.db, it)
}
