import type { ModerationRequest, NoReplyReason, Removal } from '../../../shared/contract/desk.ts'
import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { ask } from './action.ts'
import { andNext, putBack, rowOf } from './onConversations.ts'
import { send } from './onMessages.ts'
import { openConversation } from './switchBrand.ts'
import { undoable } from './undoable.ts'

/** Marks what waits in these conversations as needing no reply. Answers whether it was taken. */
export async function markNoReply(
  engine: Engine,
  conversationIds: readonly string[],
  reason: NoReplyReason,
): Promise<boolean> {
  const input = { conversationIds: [...conversationIds], reason }
  const answer = await andNext(conversationIds, true, () => ask(engine, 'conversation.noReply', { ...input, on: true }))
  if (answer === null) return false
  const { messageIds } = answer
  if (messageIds.length === 0) showToast({ tone: 'plain', message: text.desk.done.nothingToMark })
  else
    undoable(text.desk.done.noReply(messageIds.length), () => {
      void ask(engine, 'conversation.noReply', { ...input, on: false, messageIds })
      backTo(engine, conversationIds)
    })
  return true
}

/** Takes the mark of one message away, also one that a rule set. */
export async function needsReply(
  engine: Engine,
  conversationId: string,
  messageId: string,
  reason: NoReplyReason,
): Promise<void> {
  const input = { conversationIds: [conversationId], reason, messageIds: [messageId] }
  if ((await ask(engine, 'conversation.noReply', { ...input, on: false })) === null) return
  undoable(text.desk.done.needsReply, () => void ask(engine, 'conversation.noReply', { ...input, on: true }))
}

/** Puts conversations into the complaint register and closes them. Answers whether it was taken. */
export async function logOnly(engine: Engine, conversationIds: readonly string[], reason: string): Promise<boolean> {
  const before = conversationIds.map((id) => rowOf(engine, id)).filter((row): row is ConversationRow => row !== null)
  const answer = await andNext(conversationIds, true, () =>
    ask(engine, 'conversation.log', { conversationIds: [...conversationIds], reason }),
  )
  if (answer === null) return false
  undoable(text.desk.done.logged(conversationIds.length), () => {
    void ask(engine, 'conversation.unlog', { entryIds: answer.entryIds })
    void putBack(engine, before)
  })
  return true
}

/** Notes that an answer was given outside Parley. Answers whether it was taken. */
export async function noteElsewhere(
  engine: Engine,
  conversationId: string,
  at: number,
  place: string,
): Promise<boolean> {
  const answer = await andNext([conversationId], true, () =>
    ask(engine, 'conversation.answeredElsewhere', { conversationId, at, place }),
  )
  if (answer === null) return false
  undoable(text.desk.done.elsewhere, () => {
    void takeElsewhereBack(engine, answer.entryId)
    backTo(engine, [conversationId])
  })
  return true
}

/** Takes such a note back. */
export async function takeElsewhereBack(engine: Engine, entryId: string): Promise<void> {
  await ask(engine, 'conversation.notAnsweredElsewhere', { entryId })
}

/** Notes a promise. Answers whether it was taken. */
export async function notePromise(
  engine: Engine,
  promise: {
    readonly conversationId: string
    readonly messageId: string | null
    readonly text: string
    readonly dueAt: number
  },
): Promise<boolean> {
  const answer = await ask(engine, 'promise.make', promise)
  if (answer === null) return false
  const { promiseId } = answer
  undoable(text.desk.done.promised, () => void ask(engine, 'promise.withdraw', { promiseId, on: true }))
  return true
}

/** Marks a promise as kept, or takes it back. */
export async function settlePromise(
  engine: Engine,
  promiseId: string,
  name: 'promise.keep' | 'promise.withdraw',
): Promise<void> {
  if ((await ask(engine, name, { promiseId, on: true })) === null) return
  undoable(
    name === 'promise.keep' ? text.desk.done.kept : text.desk.done.withdrawn,
    () => void ask(engine, name, { promiseId, on: false }),
  )
}

/** Makes an idea of a message. Answers whether it was taken. */
export async function makeIdea(engine: Engine, messageId: string, title: string): Promise<boolean> {
  const answer = await ask(engine, 'idea.make', { messageId, title })
  if (answer === null) return false
  undoable(text.desk.done.idea, () => void ask(engine, 'idea.archive', { ideaId: answer.ideaId, on: true }))
  return true
}

/** Lets a message speak for an idea, or no longer. Answers whether it was taken. */
export async function supportIdea(engine: Engine, ideaId: string, messageId: string, on: boolean): Promise<boolean> {
  if ((await ask(engine, 'idea.support', { ideaId, messageId, on })) === null) return false
  undoable(
    on ? text.desk.done.supports : text.desk.done.unsupported,
    () => void ask(engine, 'idea.support', { ideaId, messageId, on: !on }),
  )
  return true
}

/** Puts an idea away. */
export async function archiveIdea(engine: Engine, ideaId: string): Promise<void> {
  if ((await ask(engine, 'idea.archive', { ideaId, on: true })) === null) return
  undoable(text.desk.done.archived, () => void ask(engine, 'idea.archive', { ideaId, on: false }))
}

/** Hides or deletes what somebody wrote, or decides about it. Answers whether it was taken. */
export async function removeMessage(
  engine: Engine,
  messageId: string,
  what: Removal,
  reason: string,
): Promise<boolean> {
  if (what.kind === 'delete') return send(engine, 'message.delete', { messageId, reason }, text.act.deleting, null)
  if (what.kind === 'hide') {
    const back = (): void => void send(engine, 'message.hide', { messageId, on: false }, text.act.unhiding, null)
    return send(engine, 'message.hide', { messageId, on: true, reason }, text.act.hiding, back)
  }
  const { verdict } = what
  const opposite = verdict === 'trash' ? 'restore' : verdict === 'spam' ? 'notSpam' : 'approve'
  const back = (): void =>
    void send(engine, 'message.moderate', { messageId, verdict: opposite }, text.moderation.sent[opposite], null)
  return send(engine, 'message.moderate', { messageId, verdict, reason }, text.moderation.sent[verdict], back)
}

/** Asks a second person. Answers whether it was taken. */
export async function askSecond(engine: Engine, messageId: string, what: Removal, reason: string): Promise<boolean> {
  const answer = await ask(engine, 'moderation.ask', { messageId, what, reason })
  if (answer === null) return false
  undoable(text.desk.done.asked, () => void withdrawRequest(engine, answer.requestId))
  return true
}

/** Takes one's own request back. */
export async function withdrawRequest(engine: Engine, requestId: string): Promise<void> {
  if ((await ask(engine, 'moderation.withdraw', { requestId })) !== null)
    showToast({ tone: 'plain', message: text.desk.done.takenBack })
}

/** Confirms or declines as the second person. */
export async function decideRequest(
  engine: Engine,
  request: ModerationRequest,
  confirm: boolean,
  words: string,
): Promise<void> {
  const answer = await ask(engine, 'moderation.decide', { requestId: request.id, confirm, answer: words })
  if (answer === null) return
  showToast({ tone: 'plain', message: confirm ? text.desk.done.confirmed : text.desk.done.declined })
}

/** Joins two names into one person. */
export async function joinPeople(engine: Engine, authorId: string, otherId: string): Promise<void> {
  if ((await ask(engine, 'person.join', { authorIds: [authorId, otherId] })) === null) return
  undoable(text.desk.done.joined, () => void ask(engine, 'person.split', { authorId: otherId }))
}

/** Takes a name out of the person it was joined to. */
export async function splitPerson(engine: Engine, authorId: string): Promise<void> {
  const answer = await ask(engine, 'person.split', { authorId })
  if (answer === null) return
  undoable(text.desk.done.split, () => void ask(engine, 'person.join', { authorIds: [authorId, ...answer.rest] }))
}

/** After taking something back one is where it was done. */
function backTo(engine: Engine, conversationIds: readonly string[]): void {
  const [only] = conversationIds
  if (only !== undefined && conversationIds.length === 1) openConversation(engine, only)
}
