import type { People } from '../../../shared/contract/flow.ts'
import type { WalkEffect } from '../rules/flowSteps.ts'
import { conversationsOf, keepCase, standingOf } from '../store/cases.ts'
import type { CaseRowStored } from '../store/cases.ts'
import { leadsOf, leastLoaded, membersOf } from '../store/casePeople.ts'
import { getConversation } from '../store/conversations.ts'
import { settleClocks } from '../store/serviceClocks.ts'
import { findOrMakeTag, setTag } from '../store/tags.ts'
import { tellTimeline } from './act.ts'
import { offerCanned } from './offerCanned.ts'
import type { Offered } from './offerCanned.ts'
import type { CaseAct } from './act.ts'

/** The flow, by number and version, that wants something done. */
interface ByFlow {
  readonly number: number | null
  readonly version: number | null
}

/** Gives a case and its conversations to the one meant with the fewest open cases; to whoever leads where nobody of them is left. */
export function assignCase(act: CaseAct, row: CaseRowStored, to: People): CaseRowStored {
  const meant = membersOf(act.db, row.brand, to)
  if (meant.length === 0) tellTimeline(act, row, 'trouble', { code: 'nobody_to_assign', step: row.step })
  const member = leastLoaded(act.db, meant.length === 0 ? leadsOf(act.db, row.brand) : meant)
  if (member === undefined) return row
  const after = keepCase(act.db, row, { standing: { ...standingOf(row), ownerId: member.id } })
  for (const number of conversationsOf(act.db, row)) setAssignee(act, number, member)
  tellTimeline(act, after, 'assigned', { member: member.id })
  return after
}

/** What a flow does in a conversation, with a case or without one. Answers what became of a canned response that it offers. */
export function doInConversation(act: CaseAct, number: number, effect: WalkEffect, flow: ByFlow): Offered | undefined {
  const row = getConversation(act.db, number)
  const subject = { kind: 'conversation', id: row.id }
  switch (effect.kind) {
    case 'assign': {
      const member = leastLoaded(act.db, membersOf(act.db, row.brand, effect.to))
      if (member !== undefined) setAssignee(act, number, member)
      return undefined
    }
    case 'tag': {
      const tag = findOrMakeTag(act.db, effect.tag, act.newId)
      settleClocks(act.db, number, act.now)
      if (!setTag(act.db, number, tag.number, true)) return undefined
      act.refresh(number)
      act.record('conversation.tag', subject, row.brand, { tag: tag.id, on: true, by: 'flow' })
      return undefined
    }
    case 'urgency':
      if (row.urgency === effect.urgency) return undefined
      settleClocks(act.db, number, act.now)
      act.db.run('UPDATE conversations SET urgency = :urgency WHERE number = :number', {
        urgency: effect.urgency,
        number,
      })
      act.refresh(number)
      act.record('conversation.setUrgency', subject, row.brand, { from: row.urgency, to: effect.urgency, by: 'flow' })
      return undefined
    case 'hide':
      askToHide(act, row, effect.reason, flow)
      return undefined
    case 'canned':
      return flow.number === null ? undefined : offerCanned(act, row, effect, flow.number)
    default:
      return undefined
  }
}

/** A second person decides, as always; who made the flow live is the one who asks. */
function askToHide(
  act: CaseAct,
  row: { number: number; id: string; brand: number },
  reason: string,
  flow: ByFlow,
): void {
  const message = act.db.get<{ id: string }>(
    `SELECT id FROM messages WHERE conversation = :number AND direction = 'in' AND deleted_at IS NULL AND is_hidden = 0
     ORDER BY created_at DESC, seq DESC LIMIT 1`,
    { number: row.number },
  )
  const by = act.db.get<{ saved_by: number }>(
    'SELECT saved_by FROM flow_versions WHERE flow = :number AND version = :version',
    { number: flow.number, version: flow.version },
  )
  if (message === undefined || by === undefined) return
  const id = act.newId()
  const { changes } = act.db.run(
    `INSERT INTO moderation_requests (id, brand, conversation, message, what_json, reason, asked_by, asked_at, state)
     VALUES (:id, :brand, :conversation, :message, :what, :reason, :by, :now, 'waiting') ON CONFLICT DO NOTHING`,
    {
      id,
      brand: row.brand,
      conversation: row.number,
      message: message.id,
      what: JSON.stringify({ kind: 'hide' }),
      reason,
      by: by.saved_by,
      now: act.now,
    },
  )
  if (changes > 0)
    act.record('moderation.ask', { kind: 'conversation', id: row.id }, row.brand, {
      request: id,
      message: message.id,
      kind: 'hide',
      by: 'flow',
    })
}

function setAssignee(act: CaseAct, number: number, member: { readonly number: number; readonly id: string }): void {
  const row = getConversation(act.db, number)
  if (row.assignee === member.number) return
  act.db.run('UPDATE conversations SET assignee = :member WHERE number = :number', { member: member.number, number })
  act.record('conversation.assign', { kind: 'conversation', id: row.id }, row.brand, { member: member.id, by: 'flow' })
}
