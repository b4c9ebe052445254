import type { RemoteAccount, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { refused } from '../shared/refuse.ts'
import { callerOf, list, type Caller, type Listed } from './api.ts'
import { pageAddress, readOrganizations, readPeopleAtOnce } from './people.ts'
import * as replies from './replies.ts'
import { idIn } from './urns.ts'

const mostPages = 20

/** The Pages that the signed-in member may administer, and that member. */
export async function readRoles(
  caller: Caller,
): Promise<{ readonly pages: readonly string[]; readonly member: string | null }> {
  const pages = new Set<string>()
  let member: string | null = null
  let at: number | null = 0
  for (let read = 0; at !== null && read < mostPages; read++) {
    const path = 'organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED&'
    const found: Listed<Role> = await list(caller, path, at, replies.role, 'reading the Pages', 'FINDER', 100)
    for (const one of found.items) {
      const page = one.organization ?? one.organizationalTarget
      if (page !== null && /^urn:li:organization:\d+$/u.test(page)) pages.add(page)
      member ??= one.roleAssignee ?? null
    }
    at = found.next
  }
  return { pages: [...pages], member }
}
type Role = ReturnType<typeof replies.role.parse>

/** The Pages of this sign-in, each an account of its own. Throws `rejected` when the member administers none. */
export async function identities(session: Session): Promise<readonly RemoteAccount[]> {
  const caller = callerOf(session)
  const { pages, member } = await readRoles(caller)
  if (pages.length === 0)
    throw refused(
      'This LinkedIn member is no administrator of a Page. Ask one of its super admins for the role, then sign in again.',
      'no_page',
    )
  const tier = await tierOf(caller, member)
  const known = await readOrganizations(caller, pages.map(idIn))
  return pages.map((urn) => {
    const page = known.get(idIn(urn))
    const vanity = page?.vanityName ?? ''
    return {
      remoteId: urn,
      handle: vanity === '' ? idIn(urn) : vanity,
      displayName: page?.localizedName ?? `LinkedIn Page ${idIn(urn)}`,
      avatarUrl: null,
      profileUrl: pageAddress(idIn(urn)),
      server: session.account.server,
      facts: { tier, ...(member === null ? {} : { member }) },
      warnings:
        tier === 'development'
          ? [
              'The LinkedIn app is in the Development tier: 100 calls a day for this sign-in and 500 for the app. Parley looks less often. Ask LinkedIn for the Standard tier.',
            ]
          : [],
    }
  })
}

/** LinkedIn does not name the tier of an app; apps of the Development tier may not ask for several people at once. */
async function tierOf(caller: Caller, member: string | null): Promise<'development' | 'standard'> {
  if (member?.startsWith('urn:li:person:') !== true) return 'development'
  try {
    await readPeopleAtOnce(caller, [member])
    return 'standard'
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'rejected') return 'development'
    throw error
  }
}
