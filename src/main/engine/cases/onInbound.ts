import type { CaseCause } from '../../../shared/contract/case.ts'
import { pressLegalTags } from '../rules/pressLegalTags.ts'
import { recordActivity } from '../store/activity.ts'
import { careOf } from '../store/brandEscalation.ts'
import { keepCase, newestCaseOf } from '../store/cases.ts'
import type { CaseRowStored } from '../store/cases.ts'
import { getConversation, refreshConversation } from '../store/conversations.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import type { Reader } from '../store/database.ts'
import type { MessageRow } from '../store/messages.ts'
import { findName, namesOf } from '../store/people.ts'
import type { ApplyContext } from '../sync/context.ts'
import { attempt, tellTimeline } from './act.ts'
import type { CaseAct } from './act.ts'
import { factsOf } from './facts.ts'
import type { AskedMessage } from './facts.ts'
import { happen, isOwnerOnShift } from './happen.ts'
import { raiseTo } from './move.ts'
import { openByFlow, openPlain } from './open.ts'
import { triggersOf, wordsIn } from './triggers.ts'
import type { Triggers } from './triggers.ts'
import { walk } from './walk.ts'

/** A message that came in, in its conversation. */
export type Arrived = Pick<MessageRow, 'id' | 'conversation' | 'author' | 'body' | 'language' | 'created_at'>

/** What forces the last level. */
interface Alarm {
  readonly cause: Extract<CaseCause, 'safety_word' | 'author'>
  readonly text: string
}

/**
 * What people wrote just now, after their conversations were brought up to date: cases go on, open again, or begin. Whatever goes wrong
 * with one message or flow is told once in the activity record and stops nothing else.
 */
export function casesOnInbound(at: ApplyContext, arrived: readonly Arrived[]): void {
  const act = actOf(at)
  const { brand, network } = at.account
  const triggers = triggersOf(at.db, brand)
  for (const flow of triggers.broken) tellBroken(act, triggers, brand, flow.id, 'unreadable')
  const alarmOf = alarms(at.db, brand)
  // Ordinary messages, which concern no case, cost one question together. Null once a message did: that may concern the next.
  let known: ReadonlySet<number> | null = conversationsWithCase(
    at.db,
    new Set(arrived.flatMap((it) => it.conversation ?? [])),
  )
  for (const message of arrived) {
    const { conversation } = message
    if (conversation === null) continue
    const alarm = alarmOf(message)
    const isAsked = alarm !== null || triggers.flows.length > 0
    if (!isAsked && known !== null && !known.has(conversation)) continue
    const before = newestCaseOf(at.db, conversation)
    if (!isAsked && before === undefined) continue
    known = null
    const failed = attempt(at.db, () => onOne(act, { conversation, message, network, triggers, before, alarm }))
    if (failed !== null) tellBroken(act, triggers, brand, '', nameOf(failed))
  }
}

/**
 * A promise to a conversation (by number) is about to be missed, or was: flows that ask for that begin, where no case is open. To be called
 * in the transaction in which a clock warned or was missed.
 */
export function casesOnService(act: CaseAct, number: number): void {
  const conversation = getConversation(act.db, number)
  const triggers = triggersOf(act.db, conversation.brand)
  if (!triggers.flows.some((it) => it.asksService) || newestCaseOf(act.db, number)?.closed_at === null) return
  const place = act.db.get<{ network: string }>('SELECT network FROM accounts WHERE number = :account', {
    account: conversation.account,
  })
  const message = act.db.get<AskedMessage>(
    `SELECT body, language, author, created_at FROM messages WHERE conversation = :number AND direction = 'in' AND deleted_at IS NULL
     ORDER BY created_at DESC, seq DESC LIMIT 1`,
    { number },
  )
  if (place === undefined || message === undefined) return
  begin(act, triggers, place.network, conversation, message, true)
}

/** Those of some conversations (by number) that ever had a case. */
function conversationsWithCase(db: Reader, conversations: ReadonlySet<number>): ReadonlySet<number> {
  const rows = db.all<{ conversation: number }>(
    'SELECT conversation FROM case_conversations WHERE conversation IN (SELECT value FROM json_each(:conversations))',
    { conversations: JSON.stringify([...conversations]) },
  )
  return new Set(rows.map((it) => it.conversation))
}

function onOne(
  act: CaseAct,
  it: {
    readonly conversation: number
    readonly message: Arrived
    readonly network: string
    readonly triggers: Triggers
    readonly before: CaseRowStored | undefined
    readonly alarm: Alarm | null
  },
): void {
  const { alarm, before } = it
  const went = before === undefined ? null : goOn(act, before, it.message)
  const conversation = getConversation(act.db, it.conversation)
  // What was found by listening is read, not answered: a word in the news is no harm to a customer.
  const isAlarm = alarm !== null && conversation.kind !== 'listening'
  if (went !== null) {
    if (isAlarm) sound(act, went, alarm)
    return
  }
  if (isAlarm)
    openPlain(act, conversation, {
      cause: alarm.cause,
      causeText: alarm.text,
      level: 3,
      barsAnswers: alarm.cause === 'safety_word',
    })
  else begin(act, it.triggers, it.network, conversation, it.message, false)
}

/** The case of the conversation hears of it; null when it has ended for too long. */
function goOn(act: CaseAct, row: CaseRowStored, message: Arrived): CaseRowStored | null {
  const event = {
    kind: 'inbound',
    at: act.now,
    isOwnerOnShift: isOwnerOnShift(act, row),
    wroteAt: message.created_at,
  } as const
  const moved = happen(act, row, event, { detail: { message: message.id } })
  return moved.ok ? moved.row : null
}

/** A word or a person that forces the last level, in a case that is there already. */
function sound(act: CaseAct, row: CaseRowStored, alarm: Alarm): void {
  const barred =
    alarm.cause === 'safety_word' && row.bars_answers === 0 ? keepCase(act.db, row, { barsAnswers: true }) : row
  if (barred.level === 3) return
  const raised = raiseTo(act, barred, 3)
  tellTimeline(act, raised, 'alarm', { cause: alarm.cause, text: alarm.text, from: row.level })
  if (raised.level !== row.level) walk(act, raised, { kind: 'level', level: raised.level })
}

/** The first flow whose condition holds begins. */
function begin(
  act: CaseAct,
  triggers: Triggers,
  network: string,
  conversation: ConversationRowStored,
  message: AskedMessage,
  isOfService: boolean,
): void {
  const places = triggers.set.matching(factsOf(act.db, network, conversation, message))
  for (const place of places) {
    const found = triggers.flows[place]
    if (found === undefined || (isOfService && !found.asksService)) continue
    const words = triggers.set.wordsIn(place, message.body)
    const failed = attempt(act.db, () => {
      openByFlow(act, conversation, found.flow, found.body, {
        cause: isOfService ? 'service_level' : 'flow',
        causeText: words.join(', '),
      })
    })
    if (failed === null) return
    // The next one may be able to.
    tellBroken(act, triggers, conversation.brand, found.flow.id, nameOf(failed))
  }
}

/** What forces the last level in a brand (by number): its safety words where it has a duty of care, and people of the press and the law. */
function alarms(db: Reader, brand: number): (message: Arrived) => Alarm | null {
  const { body: care } = careOf(db, brand)
  const tagged = new Set(
    db
      .all<{ author: number }>('SELECT author FROM author_tags WHERE folded IN (SELECT value FROM json_each(:tags))', {
        tags: pressJson,
      })
      .map((it) => it.author),
  )
  return (message) => {
    const words = care.isOn ? wordsIn(care.words, message.body) : []
    if (words.length > 0) return { cause: 'safety_word', text: words.join(', ') }
    return isTagged(db, tagged, message.author) ? { cause: 'author', text: pressWordOf(db, message.author) } : null
  }
}

const pressJson = JSON.stringify([...pressLegalTags])

/** Also under another name of the same person. */
function isTagged(db: Reader, tagged: ReadonlySet<number>, author: number): boolean {
  return tagged.size > 0 && (tagged.has(author) || namesBeside(db, author).some((it) => tagged.has(it)))
}

function pressWordOf(db: Reader, author: number): string {
  for (const number of [author, ...namesBeside(db, author)]) {
    const row = db.get<{ tag: string }>(
      'SELECT tag FROM author_tags WHERE author = :number AND folded IN (SELECT value FROM json_each(:tags))',
      { number, tags: pressJson },
    )
    if (row !== undefined) return row.tag
  }
  return ''
}

function namesBeside(db: Reader, author: number): readonly number[] {
  const row = db.get<{ id: string }>('SELECT id FROM authors WHERE number = :author', { author })
  const name = row === undefined ? undefined : findName(db, row.id)
  return name === undefined ? [] : namesOf(db, name).map((it) => it.number)
}

function tellBroken(act: CaseAct, triggers: Triggers, brand: number, flowId: string, why: string): void {
  const key = `${flowId} ${why}`
  if (triggers.told.has(key)) return
  triggers.told.add(key)
  act.record('flow.broken', { kind: 'flow', id: flowId }, brand, { why })
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Unknown'
}

function actOf(at: ApplyContext): CaseAct {
  return {
    db: at.db,
    now: at.now,
    newId: at.newId,
    member: null,
    record: (action, subject, brand, detail) =>
      recordActivity(at.db, { at: at.now, actor: 'engine', action, brand, subject, causeId: null, detail }),
    refresh: (conversation) => refreshConversation(at.db, conversation, at.dueRule),
  }
}
