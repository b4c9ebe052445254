import type { RemoteAccount, Session } from '../connector.ts'
import { webAddress } from '../shared/webAddress.ts'
import { listAccounts, listLocations, type Listed } from './api.ts'
import type { Location } from './replies.ts'

/** Pages of a list that are read at most: two thousand places of one account. */
const mostPages = 20

/** The places of all accounts that this sign-in has a role in; each is an account of its own here. */
export async function identities(session: Session): Promise<readonly RemoteAccount[]> {
  const found = new Map<string, RemoteAccount>()
  for (const { name: parent } of await all((token) => listAccounts(session, token)))
    for (const location of await all((token) => listLocations(session, parent, token)))
      if (!found.has(location.name)) found.set(location.name, placeOf(session, location, parent))
  return [...found.values()]
}

function placeOf(session: Session, { name, title, storeCode, metadata }: Location, parent: string): RemoteAccount {
  const mapsUri = webAddress(metadata?.mapsUri)
  const isVerified = metadata?.hasVoiceOfMerchant !== false
  const takesPosts = isVerified && metadata?.canOperateLocalPost !== false
  return {
    remoteId: name,
    // Places of one business share their title: the code of the shop tells them apart.
    handle: (storeCode ?? '') === '' ? (title ?? name) : `${title ?? name} (${storeCode ?? ''})`,
    displayName: title ?? name,
    avatarUrl: null,
    profileUrl: mapsUri,
    server: session.account.server,
    // The old interface wants the account too, below which the place was found.
    facts: {
      parent,
      posts: takesPosts ? 'yes' : 'no',
      ...(mapsUri === null ? {} : { mapsUri: mapsUri.slice(0, 500) }),
    },
    warnings: isVerified
      ? []
      : ['This place is not verified with Google: its reviews can neither be read nor answered until it is.'],
  }
}

async function all<T>(read: (token: string | undefined) => Promise<Listed<T>>): Promise<readonly T[]> {
  const found: T[] = []
  let token: string | undefined
  for (let pages = 0; pages < mostPages; pages++) {
    const { items, next } = await read(token)
    found.push(...items)
    if (next === null || next === token) break
    token = next
  }
  return found
}
