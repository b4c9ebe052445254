import type { CommandName } from '../../../src/shared/contract/commands.ts'
import type { ActionKind } from '../../../src/shared/contract/action.ts'
import type { MessageView, Moderation } from '../../../src/shared/contract/conversation.ts'
import type { World } from './world.ts'

type Input = Record<string, unknown>
let made = 0

const kinds: Partial<Record<CommandName, ActionKind>> = {
  'message.react': 'react',
  'message.repost': 'repost',
  'message.hide': 'hide',
  'message.moderate': 'moderate',
  'message.edit': 'edit',
  'message.delete': 'delete',
  'message.report': 'report',
  'message.vote': 'vote',
  'author.mute': 'mute',
  'author.block': 'block',
  'account.muteList': 'muteList',
}

/** What is done on a network: done at once when online, an entry that waits when not; null for commands that are none. */
export function changeMessage(world: World, name: CommandName, input: Input, now: number): { outboxId: string } | null {
  const actionKind = kinds[name]
  if (actionKind === undefined) return null
  const outboxId = `act-${String(++made)}`
  const message = world.messages.find((each) => each.id === input['messageId'])
  const row = world.conversations.find(({ row: each }) => each.id === message?.conversationId)?.row
  world.outbox.push({
    id: outboxId,
    brandId: row?.brandId ?? 'b1',
    accountId: row?.accountId ?? 'a',
    network: row?.network ?? '',
    accountHandle: '',
    conversationId: null,
    messageId: null,
    to: '',
    actionKind,
    isPrivate: false,
    text: '',
    state: world.isOnline ? 'sent' : 'queued',
    hold: null,
    dueAt: now,
    attempts: 0,
    looks: 0,
    errorKind: null,
    errorText: null,
    createdAt: now,
    firstAttemptAt: null,
    settledAt: world.isOnline ? now : null,
    place: 1,
    waitsFor: null,
    memberName: null,
  })
  if (world.isOnline && message !== undefined) show(message, name, input, now)
  return { outboxId }
}

const after: Readonly<Record<string, Moderation | null>> = {
  approve: null,
  hold: 'held',
  spam: 'spam',
  notSpam: null,
  trash: 'trash',
  restore: null,
}

function show(message: MessageView, name: CommandName, input: Input, now: number): void {
  const on = input['on'] === true
  if (name === 'message.react') showReaction(message, String(input['reaction']), on)
  if (name === 'message.repost') showReaction(message, 'repost', on)
  if (name === 'message.hide') message.isHidden = on
  if (name === 'message.moderate') message.moderation = after[String(input['verdict'])] ?? null
  if (name === 'message.edit') Object.assign(message, { body: String(input['text']), editedAt: now })
  if (name === 'message.vote' && message.extras.poll !== undefined)
    message.extras = { ...message.extras, poll: { ...message.extras.poll, voted: input['choices'] as number[] } } // parsed: numbers
}

function showReaction(message: MessageView, reaction: string, on: boolean): void {
  const known = message.reactions.find((each) => each.reaction === reaction)
  const count = (known?.count ?? 0) + (on ? 1 : -1)
  message.reactions = [
    ...message.reactions.filter((each) => each !== known),
    ...(count > 0 ? [{ reaction, count, isMine: on }] : []),
  ]
}
