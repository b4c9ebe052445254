import type { TextRule } from '../../../shared/contract/capabilities.ts'
import type { ApprovalAsk } from '../../../shared/contract/compose.ts'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { splitText } from '../../../shared/contract/splitText.ts'
import { measureText } from '../../../shared/contract/textLength.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import {
  attachedTo,
  forgetApart,
  insertedIn,
  putText,
  rememberSent,
  setAttached,
  setGuarded,
  setInserted,
  useComposer,
} from '../../state/composerStore.ts'
import { nameOf } from '../../format/names.ts'
import { rememberSend } from '../../state/sendStore.ts'
import { setState } from '../actions/onConversations.ts'
import { queuedQuestion } from '../actions/takeBack.ts'
import { askWhetherToReplace } from '../approvals/onApprovals.ts'
import { stillThere } from './insertedRule.ts'
import type { AttachedUse } from './useAttached.ts'
import type { Draft } from './useDraft.ts'
import type { InsertedUse } from './useInserted.ts'
import type { WordingsUse } from './useWordings.ts'

/** What a reply is sent with besides its text: a later time (epoch ms), somebody who reads it first, or its parts. */
export interface SendHow {
  readonly sendAt?: number
  readonly askApproval?: boolean
  /** All of the text, cut; each part fits. */
  readonly parts?: readonly string[]
  /** By whom and until when it is read. */
  readonly approval?: ApprovalAsk
}

interface SendNeeds {
  readonly detail: Pick<ConversationDetail, 'id' | 'author'>
  readonly canSend: boolean
  /** It goes to the writer of the public message alone. */
  readonly isApart: boolean
  /** It could be sent if it were not too long: in parts, then. */
  readonly canSplit: boolean
  readonly draft: Draft
  readonly wordings: WordingsUse
  /** How long a text may be on its network. */
  readonly rule: TextRule | null
  readonly attached: AttachedUse
  readonly inserted: InsertedUse
}

/** Queues what stands in the composer, and closes the conversation where that was asked. What could not be queued comes back. */
export function useSend(needs: SendNeeds): (andClose: boolean, how?: SendHow) => Promise<void> {
  const { detail, draft, attached, inserted, wordings, rule } = needs
  const engine = useEngine()
  const reply = useCommand('message.reply')
  const facts = useQuery('compose.facts', { conversationId: detail.id }).value ?? null

  async function send(andClose: boolean, how: SendHow = {}): Promise<void> {
    const { parts, approval, ...held } = how
    if (!(parts === undefined ? needs.canSend : needs.canSplit) || reply.isRunning) return
    const hasWaiting = facts !== null && facts.waiting !== null
    const isRead = facts?.needsApproval === true || held.askApproval === true || wordings.items.length > 0
    if ((isRead || approval !== undefined) && hasWaiting && approval?.replaces !== true) {
      const ask = { memberIds: [], need: 'any' as const, ...approval, replaces: true }
      askWhetherToReplace(() => void send(andClose, { ...how, approval: ask }))
      return
    }
    const others = wordings.items.map((each) => inParts(each, rule))
    const kept = wordings.take()
    const put = inserted.items
    const taken = draft.take()
    const pictures = attached.take()
    inserted.take()
    const canned = stillThere(put, taken).map(({ title: _title, ...used }) => used)
    const queued = reply.run({
      conversationId: detail.id,
      text: parts?.[0] ?? taken,
      ...(needs.isApart ? { isPrivate: true } : {}),
      ...(parts === undefined ? {} : { more: parts.slice(1) }),
      ...held,
      ...(approval === undefined ? {} : { approval }),
      ...(others.length === 0 ? {} : { wordings: others, askApproval: true }),
      ...(pictures.length === 0 ? {} : { attachments: [...pictures] }),
      ...(canned.length === 0 ? {} : { canned }),
    })
    // What waits for a time or for somebody else is no slip of the finger: it is taken back where it waits.
    if (held.sendAt === undefined && !isRead && approval === undefined)
      rememberSend({
        conversationId: detail.id,
        to: detail.author === null ? '' : nameOf(detail.author),
        at: Date.now(),
        outboxId: queued.then((answer) => answer?.outboxId ?? null),
        listThen: engine.queries.get('outbox.list', queuedQuestion).value,
      })
    const answer = await queued
    if (answer === null) {
      // Nothing was queued: the text, its wordings and its pictures come back, unless something new was begun meanwhile.
      wordings.giveBack(kept)
      if (pictures.length > 0 && (attachedTo(detail.id) ?? []).length === 0) setAttached(detail.id, pictures)
      if ((useComposer.getState().typed[detail.id] ?? '') === '') {
        putText(detail.id, taken)
        if ((insertedIn(detail.id) ?? []).length === 0) setInserted(detail.id, put)
      }
      return
    }
    rememberSent(answer.outboxId, put)
    setGuarded(detail.id, false)
    await engine.client.command('draft.discard', { conversationId: detail.id }).catch(() => null)
    wordings.forget()
    // The next one is for all again, until somebody says otherwise.
    forgetApart(detail.id)
    if (andClose) await setState(engine, [detail.id], { state: 'closed' })
  }
  return send
}

/** A wording as it would go out: in parts where it is too long for one. */
function inParts(wording: string, rule: TextRule | null): string[] {
  return rule === null || measureText(wording, rule).over <= 0
    ? [wording]
    : [...splitText(wording, rule, { numbered: false })]
}
