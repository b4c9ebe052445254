import type { Session } from '../connector.ts'
import { get } from './api.ts'
import { dialectOf, postParams } from './dialect.ts'
import { postsOf, type Posts } from './posts.ts'
import * as replies from './replies.ts'

const most = 100
/** What X says of a post that it does not show: it is deleted, or its author is suspended or has closed the account to us. */
const notShown = new Set(['resource-not-found', 'not-authorized-for-resource'])

/** Posts by their ids. */
export interface LookedUp extends Posts {
  /** Those that X says it does not show; an id that is in neither list was passed over in silence. */
  readonly gone: ReadonlySet<string>
}

/** Reads posts by their ids, a hundred a request. Each post that is shown is billed as one read. Throws ConnectorError. */
export async function lookUp(session: Session, ids: readonly string[], what: string): Promise<LookedUp> {
  const posts = []
  const users = []
  const dropped = new Set<string>()
  const gone = new Set<string>()
  const wanted = [...new Set(ids)]
  for (let at = 0; at < wanted.length; at += most) {
    const params = { ids: wanted.slice(at, at + most).join(','), ...postParams(dialectOf(session)) }
    const answer = await get(session, ['tweets'], params, replies.postLookup, what)
    const read = postsOf(session, answer.data ?? [], answer.includes, what)
    posts.push(...read.posts)
    users.push(...read.users)
    for (const name of read.dropped) dropped.add(name)
    for (const { type, resource_id, value } of answer.errors ?? []) {
      const id = resource_id ?? value
      if (id !== undefined && notShown.has(type?.split('/').at(-1) ?? '')) gone.add(id)
    }
  }
  return { posts, users, dropped: [...dropped], gone }
}
