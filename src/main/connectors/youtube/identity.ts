import type { RemoteAccount, Session } from '../connector.ts'
import { webAddress } from '../shared/webAddress.ts'
import { readChannels } from './api.ts'

/** The channels of this sign-in: Google asks which one while signing in, so it is one as a rule. */
export async function identities(session: Session): Promise<readonly RemoteAccount[]> {
  const channels = await readChannels(session)
  return channels.map(({ id, snippet, contentDetails }) => ({
    remoteId: id,
    handle: (snippet.customUrl ?? '').replace(/^@/u, '') || id,
    displayName: snippet.title,
    avatarUrl: webAddress(snippet.thumbnails?.default?.url),
    profileUrl: `https://www.youtube.com/channel/${encodeURIComponent(id)}`,
    server: session.account.server,
    facts: { uploads: contentDetails?.relatedPlaylists.uploads ?? '' },
    warnings: [],
  }))
}
