import type { Engine } from '../../engine/EngineContext.tsx'
import { openDetail } from './onConversations.ts'
import { muteOrBlock } from './onMessages.ts'

/** Mutes or blocks the author of the open conversation, or ends it when it is already so. */
export async function muteOrBlockAuthor(engine: Engine, name: 'author.mute' | 'author.block'): Promise<void> {
  const author = openDetail(engine)?.author
  if (author === null || author === undefined) return
  const card = engine.queries.get('author.card', { authorId: author.id }).value
  const isOn = name === 'author.mute' ? card?.isMuted === true : card?.isBlocked === true
  await muteOrBlock(engine, name, author, !isOn)
}
