// What snac does in a way of its own. Its ids begin with the second of the last change and end in the digest that it looks things up
// by: the digest stays. It says "private" for what is sent to the people named only. It numbers mentions from 0 in place of naming
// people by their ids, and leaves people of its own out of them.

interface Mentioned {
  readonly id: string
  readonly acct: string
}
interface StatusLike {
  readonly id: string
  readonly in_reply_to_id: string | null
  readonly in_reply_to_account_id: string | null
  readonly visibility: string
  readonly account: { readonly id: string }
  readonly mentions: readonly Mentioned[]
}

const shape = /^\d{10}([0-9a-f]{32})$/u
const noMoment = '0000000000'

/** The status with ids that stay and the words of the other servers; as it is when it is none of snac's. */
export function steady<S extends StatusLike>(status: S): S {
  if (!shape.test(status.id)) return status
  return {
    ...status,
    id: steadyId(status.id),
    in_reply_to_id: status.in_reply_to_id === null ? null : steadyId(status.in_reply_to_id),
    visibility: status.visibility === 'private' ? 'direct' : status.visibility,
    mentions: knownMentions(status),
  }
}

function steadyId(id: string): string {
  const digest = shape.exec(id)?.[1]
  return digest === undefined ? id : `${noMoment}${digest}`
}

/** Each person once; who is answered is known by id, the others only by name, which an empty id says. */
function knownMentions(status: StatusLike): Mentioned[] {
  const byName = new Map(status.mentions.map((mention) => [mention.acct, { ...mention, id: '' }]))
  const answered = status.in_reply_to_account_id
  if (byName.size === 1 && answered !== null && answered !== status.account.id)
    return [...byName.values()].map((mention) => ({ ...mention, id: answered }))
  return [...byName.values()]
}
