import type { RemoteAccount, Session } from '../connector.ts'
import { accountOfPage, pagesOf } from '../graph/pages.ts'
import { refused } from '../shared/refuse.ts'

/** The Pages of this sign-in. Throws `rejected` when there is none. */
export async function identities(session: Session): Promise<readonly RemoteAccount[]> {
  const pages = await pagesOf(session)
  if (pages.length === 0)
    throw refused(
      'This sign-in has no Page. Ask somebody who manages the Page for a task on it, and allow the Page when you sign in. Nothing was changed.',
      'no_page',
    )
  return pages.map((page) => accountOfPage(session, page))
}
