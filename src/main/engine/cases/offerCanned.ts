import type { InsertedCanned } from '../../../shared/contract/insertedCanned.ts'
import { renderCanned } from '../queries/cannedRender.ts'
import { todayOf } from '../queries/cannedRows.ts'
import { findCanned } from '../store/canned.ts'
import type { CannedStored } from '../store/canned.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import { suggest } from '../store/flowSuggestions.ts'
import type { CaseAct } from './act.ts'

/** What became of a response that a flow offers: it stands in the draft, or is offered only. */
export type Offered = 'inserted' | 'suggested'

/**
 * Offers a canned response in a conversation, for the flow with this number. Where the flow wants it inserted it stands, made ready for
 * the conversation, in the draft, provided that nothing is begun there and the response may be used as it is. Nothing is ever
 * sent. Undefined when the response is not there any more, is put away, or is somebody's own.
 */
export function offerCanned(
  act: CaseAct,
  conversation: ConversationRowStored,
  effect: { readonly responseId: string; readonly how: 'suggest' | 'insert' },
  flow: number,
): Offered | undefined {
  const canned = findCanned(act.db, effect.responseId)
  if (canned === undefined || canned.archived_at !== null || canned.is_personal === 1) return undefined
  suggest(act.db, { conversation: conversation.number, canned: canned.number, flow, at: act.now })
  if (effect.how === 'suggest' || isBegun(act, conversation.number)) return 'suggested'
  const ready = readyFor(act, conversation, canned)
  if (ready === null) return 'suggested'
  act.db.run(
    `INSERT INTO drafts (conversation, body, saved_at, canned_json) VALUES (:conversation, :text, :now, :canned)
     ON CONFLICT (conversation) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at, canned_json = excluded.canned_json`,
    { conversation: conversation.number, text: ready.text, now: act.now, canned: JSON.stringify([ready]) },
  )
  act.record('draft.byFlow', { kind: 'conversation', id: conversation.id }, conversation.brand, { canned: canned.id })
  return 'inserted'
}

/** Whether something of a reply is there: a text, pictures, or wordings for a second person. */
function isBegun(act: Pick<CaseAct, 'db'>, conversation: number): boolean {
  const begun = act.db.get<{ body: string; attachments_json: string; wordings_json: string }>(
    'SELECT body, attachments_json, wordings_json FROM drafts WHERE conversation = :conversation',
    { conversation },
  )
  return (
    begun !== undefined && (begun.body.trim() !== '' || begun.attachments_json !== '[]' || begun.wordings_json !== '[]')
  )
}

/** The response made ready; null where a person should look first: it is past its day, for another place, or cannot be made ready. */
function readyFor(
  act: Pick<CaseAct, 'db' | 'now'>,
  conversation: ConversationRowStored,
  canned: CannedStored,
): InsertedCanned | null {
  const today = todayOf(act.db, act.now, conversation.brand)(canned.brand)
  if (canned.valid_until !== null && canned.valid_until < today) return null
  const rendered = renderCanned(
    act.db,
    {
      conversationId: conversation.id,
      cannedId: canned.id,
      shortcut: null,
      brandId: null,
      variantId: null,
      body: null,
      network: null,
      language: null,
      register: null,
      visibility: null,
      values: {},
    },
    { now: act.now, connectors: [] },
  )
  if (rendered === null || rendered.variantId === null) return null
  const place = conversation.kind === 'direct' ? 'private' : 'public'
  if (rendered.problems.length > 0 || rendered.text.trim() === '') return null
  if (rendered.visibility !== 'both' && rendered.visibility !== place) return null
  return {
    cannedId: canned.id,
    variantId: rendered.variantId,
    version: rendered.version,
    title: canned.title,
    text: rendered.text,
    actions: [],
  }
}
