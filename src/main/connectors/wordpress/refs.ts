/** The remote id of a comment. The site's numbers stay the same when it moves to another address, so no address is in it. */
export function commentId(id: number): string {
  return `comment-${id}`
}
/** The remote id of the conversation that begins with this comment. */
export function threadId(root: number): string {
  return `thread-${root}`
}
/** The remote id of a post. */
export function postId(id: number): string {
  return `post-${id}`
}

/** The site's own number in a remote id of that kind; null when it is none. */
export function numberIn(kind: 'comment' | 'thread', remoteId: string): number | null {
  const found = new RegExp(`^${kind}-([1-9]\\d{0,15})$`, 'u').exec(remoteId)?.[1]
  return found === undefined ? null : Number(found)
}

const agent = /^Parley\/\d+ \(([\w:.-]{1,120})\)$/u

/** What stands as the program that a comment was written with: our own name for the send, which the site keeps and gives back. */
export function agentOf(key: string): string {
  return `Parley/1 (${key})`
}

/** Our own name for a send, out of the program that a comment was written with; null when it was another one. */
export function keyOf(userAgent: string | null | undefined): string | null {
  return agent.exec(userAgent ?? '')?.[1] ?? null
}
