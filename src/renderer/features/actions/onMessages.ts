import type { Verdict } from '../../../shared/contract/action.ts'
import type { CommandInput, CommandName } from '../../../shared/contract/commands.ts'
import type { AuthorView, MessageView } from '../../../shared/contract/conversation.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { nameOf, plainName } from '../../format/names.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { ask } from './action.ts'
import { undoable } from './undoable.ts'

type Outgoing = Extract<
  CommandName,
  | 'message.react'
  | 'message.repost'
  | 'message.hide'
  | 'message.moderate'
  | 'message.delete'
  | 'message.report'
  | 'message.edit'
  | 'author.mute'
  | 'author.block'
  | 'account.muteList'
>

/** Asks for something on the network and says that it is on its way; with a way back the word carries an Undo. Answers whether it was taken. */
export async function send<N extends Outgoing>(
  engine: Engine,
  name: N,
  input: CommandInput<N>,
  words: string,
  back: (() => void) | null,
): Promise<boolean> {
  const answer = await ask(engine, name, input)
  if (answer === null) return false
  const { outboxId } = answer
  const isOnline = engine.queries.get('sync.status', {}).value?.isOnline !== false
  const message = isOnline ? words : text.act.onceOnline(words)
  if (back === null) showToast({ tone: 'plain', message })
  else undoable(message, () => void takeBackOrReverse(engine, outboxId, back))
  return true
}

/** What has not gone out is taken back without a trace; what has is done the other way round. */
async function takeBackOrReverse(engine: Engine, outboxId: string, back: () => void): Promise<void> {
  try {
    await engine.client.command('outbox.cancel', { outboxId })
  } catch {
    // It is on its way or done: the network is asked for the opposite.
    back()
  }
}

/** Likes a message, or takes the like back. */
export async function react(engine: Engine, message: MessageView, reaction: string, on: boolean): Promise<void> {
  const back = (): void => void react(engine, message, reaction, false)
  await send(
    engine,
    'message.react',
    { messageId: message.id, reaction, on },
    on ? text.act.liking : text.act.unliking,
    on ? back : null,
  )
}

/** Boosts a message, or takes the boost back. */
export async function repost(engine: Engine, message: MessageView, on: boolean): Promise<void> {
  const back = (): void => void repost(engine, message, false)
  await send(
    engine,
    'message.repost',
    { messageId: message.id, on },
    on ? text.act.boosting : text.act.unboosting,
    on ? back : null,
  )
}

/** Shows again what was hidden. */
export function showAgain(engine: Engine, messageId: string): Promise<boolean> {
  return send(engine, 'message.hide', { messageId, on: false }, text.act.unhiding, null)
}

const opposites: Partial<Record<Verdict, Verdict>> = {
  approve: 'hold',
  hold: 'approve',
  spam: 'notSpam',
  trash: 'restore',
}

/** Decides about a comment; can be taken back where the network takes the opposite decision. */
export async function moderate(
  engine: Engine,
  messageId: string,
  verdict: Verdict,
  allowed: readonly Verdict[],
): Promise<void> {
  const opposite = opposites[verdict]
  const back = (): void => {
    if (opposite !== undefined) void moderate(engine, messageId, opposite, [])
  }
  await send(
    engine,
    'message.moderate',
    { messageId, verdict },
    text.moderation.sent[verdict],
    opposite !== undefined && allowed.includes(opposite) ? back : null,
  )
}

/** Mutes or blocks a person, or ends it. */
export async function muteOrBlock(
  engine: Engine,
  name: 'author.mute' | 'author.block',
  author: AuthorView,
  on: boolean,
): Promise<void> {
  const back = (): void => void muteOrBlock(engine, name, author, false)
  const called = plainName(nameOf(author))
  const words = name === 'author.mute' ? [text.act.muting, text.act.unmuting] : [text.act.blocking, text.act.unblocking]
  await send(engine, name, { authorId: author.id, on }, words[on ? 0 : 1]?.(called) ?? '', on ? back : null)
}
