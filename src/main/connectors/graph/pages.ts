import { z } from 'zod'
import type { RemoteAccount, Session } from '../connector.ts'
import { webAddress } from '../shared/webAddress.ts'
import { callerOf, get, getPage, pageMax, type GraphPage } from './api.ts'
import { isBadParameter } from './errors.ts'

/** What a Page tells of itself. `tasks` is what the person who signed in may do there: left out for the token of a Page. */
export const page = z.object({
  id: z.string(),
  name: z.string().optional(),
  username: z.string().optional(),
  link: z.string().optional(),
  tasks: z.array(z.string()).optional(),
  picture: z.object({ data: z.object({ url: z.string().optional() }).optional() }).optional(),
  instagram_business_account: z
    .object({
      id: z.string(),
      username: z.string().optional(),
      name: z.string().optional(),
      profile_picture_url: z.string().optional(),
    })
    .optional(),
})
export type GraphPageNode = z.infer<typeof page>

const fields = 'id,name,username,link,picture{url}'
const instagramFields = 'instagram_business_account{id,username,name,profile_picture_url}'

/** The most Pages that are offered to be picked from. */
const mostPages = 2000

/** The Pages that the sign-in may act for; with `instagram` also the professional account that belongs to each. Throws ConnectorError. */
export async function pagesOf(
  session: Session,
  { instagram = false }: { readonly instagram?: boolean } = {},
): Promise<readonly GraphPageNode[]> {
  const caller = callerOf(session, null)
  const wanted = instagram ? `${fields},${instagramFields}` : fields
  const found: GraphPageNode[] = []
  let after: string | null = null
  try {
    do {
      const params = { fields: `${wanted},tasks`, limit: pageMax }
      const read: GraphPage<GraphPageNode> = await getPage(
        caller,
        ['me', 'accounts'],
        params,
        after,
        page,
        'the list of Pages',
      )
      found.push(...read.items)
      after = read.after === after ? null : read.after
    } while (after !== null && found.length < mostPages)
    return found
  } catch (error) {
    // The token of a Page has no list of Pages: it is that Page itself.
    if (!isBadParameter(error) || found.length > 0) throw error
    return [await get(caller, ['me'], { fields: wanted }, page, 'the Page')]
  }
}

/** A Page as an account of a network; facts hold its id as `page` and what the person may do there as `tasks`, divided by commas (empty = unknown). */
export function accountOfPage(session: Session, node: GraphPageNode): RemoteAccount {
  return {
    remoteId: node.id,
    handle: node.username ?? node.name ?? node.id,
    displayName: node.name ?? '',
    avatarUrl: webAddress(node.picture?.data?.url),
    profileUrl: webAddress(node.link) ?? `https://www.facebook.com/${node.id}`,
    server: session.account.server,
    facts: { page: node.id, tasks: (node.tasks ?? []).join(',') },
    warnings: [],
  }
}

/** Whether the account has a task on its Page, such as `MODERATE`, by either of the names that Meta gives tasks; true where Meta did not say. */
export function hasTask(account: RemoteAccount, task: string): boolean {
  const told = (account.facts['tasks'] ?? '').split(',').filter((it) => it !== '')
  const tasks = told.map((it) => it.replace(/^PROFILE_PLUS_/u, ''))
  return tasks.length === 0 || [task, 'MANAGE', 'FULL_CONTROL'].some((it) => tasks.includes(it))
}
