import type { Target } from '../../../shared/contract/action.ts'
import type { Moderation } from '../../../shared/contract/conversation.ts'

/** What is kept with a conversation: the video it stands below, and where its first comment stood when it was last told. */
export interface ThreadRef {
  readonly videoId: string | null
  readonly moderation: Moderation | null
}

/** YouTube does not say where a comment stands when it is asked for by id, so it is kept. */
export function threadRef({ videoId, moderation }: ThreadRef): string {
  return `${videoId ?? ''} ${moderation ?? ''}`
}

/** Reads a reference of ours; anything else is a public thread below nothing known. */
export function readThreadRef(target: Target): ThreadRef {
  const [videoId = '', moderation = ''] = target.ref.split(' ')
  return {
    videoId: videoId === '' ? null : videoId,
    moderation: moderation === 'held' || moderation === 'spam' || moderation === 'trash' ? moderation : null,
  }
}

/** What is kept with a message: the thread it stands in, and whose it is. A video has none. */
export interface MessageRef {
  readonly threadId: string
  readonly isOwn: boolean
  readonly videoId: string | null
}

export function messageRef({ threadId, isOwn, videoId }: MessageRef): string {
  return `${threadId} ${isOwn ? 'own' : 'other'} ${videoId ?? ''}`
}

/** Null for what is no comment. */
export function readMessageRef(target: Target): MessageRef | null {
  const [threadId = '', whose = '', videoId = ''] = target.ref.split(' ')
  if (threadId === '' || (whose !== 'own' && whose !== 'other')) return null
  return { threadId, isOwn: whose === 'own', videoId: videoId === '' ? null : videoId }
}
