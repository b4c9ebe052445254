import type { RemoteAccount, Session } from '../connector.ts'
import { ask } from './api.ts'
import { meRequest, siteAddress } from './routes.ts'
import { discover } from './discover.ts'
import { webAddress } from '../shared/webAddress.ts'
import { avatarIn } from './people.ts'
import * as replies from './replies.ts'
import { plainName } from './words.ts'

/** The user of this sign-in on this site; there is always just one. */
export async function identities(session: Session): Promise<readonly RemoteAccount[]> {
  const site = await discover(session.http, siteAddress(session.account.server))
  const me = await ask(session, meRequest(site.root), replies.me, 'the user')
  const canModerate = me.capabilities['moderate_comments'] === true
  const name = plainName(site.index.name)
  return [
    {
      // The same person may work on several sites, and each site counts its users from one.
      remoteId: `${site.home}#${me.id}`,
      handle: me.username ?? (me.slug === '' ? String(me.id) : me.slug),
      displayName: name === '' ? plainName(me.name) : name,
      avatarUrl: avatarIn(me.avatar_urls),
      profileUrl: webAddress(me.link),
      server: site.home,
      facts: { root: site.root, userId: String(me.id), canModerate: canModerate ? 'yes' : 'no' },
      warnings: canModerate
        ? []
        : [
            'This user may not moderate comments on the site: only comments that are public come in, and nothing can be approved, hidden or deleted. An administrator there can give the role Editor; then sign in again.',
          ],
    },
  ]
}
