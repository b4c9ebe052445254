import type { Engine } from '../../engine/EngineContext.tsx'
import { ask } from './action.ts'
import { openDetail } from './onConversations.ts'

/** Likes the newest message that a reply would answer, or takes the like back. */
export async function likeNewest(engine: Engine): Promise<void> {
  const detail = openDetail(engine)
  if (detail?.answersId === null || detail?.answersId === undefined) return
  await ask(engine, 'message.react', {
    messageId: detail.answersId,
    reaction: detail.capabilities?.reactions[0] ?? 'like',
    on: true,
  })
}

/** Mutes or blocks the author of the open conversation, or ends it when it is already so. */
export async function muteOrBlock(engine: Engine, name: 'author.mute' | 'author.block'): Promise<void> {
  const author = openDetail(engine)?.author
  if (author === null || author === undefined) return
  const card = engine.queries.get('author.card', { authorId: author.id }).value
  const isOn = name === 'author.mute' ? card?.isMuted === true : card?.isBlocked === true
  await ask(engine, name, { authorId: author.id, on: !isOn })
}
