import {
  conversationOf,
  emptyStore,
  messageTarget,
  authorTarget,
  conversationTarget,
  type Cursors,
  type Kit,
} from './kit.ts'
import type { ReferenceStore } from './referenceStore.ts'
import type { Action, ActionKind } from '../../src/shared/contract/action.ts'

/** A small world that every network can hold. All ids are remote ids. */
export interface Story {
  readonly ann: string
  readonly bo: string
  /** Our post. */
  readonly post: string
  /** Ann and Bo comment on it. */
  readonly fromAnn: string
  readonly fromBo: string
  /** We answered Ann elsewhere, and she answered us. */
  readonly ownReply: string
  readonly again: string
  /** Bo names us in a post of his own; null where nobody can. */
  readonly mention: string | null
  /** Ann writes privately; null where there are no private messages. */
  readonly direct: string | null
}

/** Words that occur nowhere else, so that a leak is seen. */
export const planted = 'zanzibar-quince-4711'

export function tellStory(kit: Kit): Story {
  const { world } = kit
  const next = <T>(value: T): T => {
    kit.tick()
    return value
  }
  const ann = next(world.addPerson('Ann Archer'))
  const bo = next(world.addPerson('Bo Ek'))
  const post = next(world.ownPost('The stove is back in stock. Which trip is yours?'))
  const fromAnn = next(world.comment(ann, post, `Does it fit my old pan? ${planted}`))
  const fromBo = next(world.comment(bo, post, 'บริการดีมากครับ 👍 ขอบคุณครับ'))
  // A review takes one answer: Ann's is left open for the cases.
  const answered = kit.network.isReviewed === true ? fromBo : fromAnn
  const ownReply = next(world.ownReplyElsewhere(answered, 'It does, every size.'))
  const again = next(world.comment(ann, ownReply, 'ありがとうございます！'))
  const mention =
    world.mention === null ? null : next(world.mention(bo, `Hello @${kit.account.handle}, who can I write to?`))
  const direct = world.direct === null ? null : next(world.direct(ann, '안녕하세요, 주문 번호를 알려 드릴게요.'))
  return { ann, bo, post, fromAnn, fromBo, ownReply, again, mention, direct }
}

/** What others wrote to us in the story: everything that must come in by pulling. */
export function inbound(story: Story): readonly string[] {
  return [story.fromAnn, story.fromBo, story.again, story.mention, story.direct].filter((id) => id !== null)
}

/** A kit whose story was told and pulled. */
export interface Told {
  readonly kit: Kit
  readonly story: Story
  readonly store: ReferenceStore
  readonly cursors: Cursors
}

export async function toldIn(kit: Kit): Promise<Told> {
  const story = tellStory(kit)
  const store = emptyStore()
  const cursors = await kit.pullAll(store)
  return { kit, story, store, cursors }
}

/** A reply to Ann's comment, or to her private message. */
export function replyTo({ kit, story, store }: Told, text: string, asPrivate = false): Action {
  const isPrivate = asPrivate || kit.network.isDirectOnly === true
  const message = asPrivate ? (story.direct ?? '') : story.fromAnn
  return {
    kind: 'reply',
    conversation: conversationTarget(store, conversationOf(store, message)),
    replyTo: messageTarget(store, message),
    text,
    language: 'en',
    attachments: [],
    isPrivate,
  }
}

/** One action of each kind, aimed at the story. `own` is a message of ours that may be changed. */
export async function actionOf(told: Told, kind: ActionKind): Promise<Action> {
  const { kit, story, store } = told
  const comment = messageTarget(store, story.fromAnn)
  switch (kind) {
    case 'reply':
      return replyTo(told, 'Thank you for asking, it fits.')
    case 'post':
      return { kind, text: 'Open on Saturday, ten to four.', language: 'en', attachments: [] }
    case 'edit':
      return { kind, target: await ownTarget(told), text: 'It fits, every size and make.' }
    case 'delete':
      return { kind, target: await ownTarget(told) }
    case 'hide':
      return { kind, target: comment, on: true }
    case 'react':
      return { kind, target: comment, reaction: kit.capabilities.reactions[0] ?? 'like', on: true }
    case 'repost':
      return { kind, target: messageTarget(store, story.mention ?? story.fromAnn), on: true }
    case 'markRead': {
      const id = conversationOf(store, story.direct ?? story.fromAnn)
      return { kind, conversation: conversationTarget(store, id), upTo: kit.clock.clock.now() }
    }
    case 'moderate':
      return {
        kind,
        target: comment,
        verdict: kit.capabilities.verdicts?.includes('spam') === false ? 'trash' : 'spam',
      }
    case 'mute':
      return { kind, author: authorTarget(store, story.ann), on: true }
    case 'block':
      return { kind, author: authorTarget(store, story.ann), on: true }
    case 'report':
      return { kind, target: comment, author: authorTarget(store, story.ann), reason: 'spam', comment: '' }
    case 'muteList':
      return { kind, list: kit.world.someList ?? story.ann, on: true }
    case 'vote': {
      const asked = kit.world.poll?.(story.ann, 'Which day suits you?')
      if (asked === undefined) return { kind, target: comment, choices: [0] }
      kit.tick()
      await kit.pullAll(store, told.cursors)
      return { kind, target: messageTarget(store, asked), choices: [0] }
    }
  }
}

/** A reply of ours, made through the connector where it can, with the reference that its receipt gave. */
async function ownTarget(told: Told): Promise<{ remoteId: string; ref: string }> {
  const receipt = await told.kit.perform(
    replyTo(told, 'A first answer, to be changed.'),
    await told.kit.attempt(replyTo(told, 'A first answer, to be changed.'), 'outbox-own'),
  )
  for (const change of receipt.changes) {
    if (change.kind === 'message' && change.message.remoteId === receipt.remoteId) {
      told.kit.tick()
      return { remoteId: change.message.remoteId, ref: change.message.ref }
    }
  }
  throw new Error('The receipt of a reply does not tell the reply')
}
