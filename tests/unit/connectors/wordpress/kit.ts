import type { Change } from '../../../../src/main/connectors/change.ts'
import { startKit, type Kit } from '../../../conformance/kit.ts'
import type { FakeWordpress } from '../../../fakes/wordpressNetwork.ts'
import { createFakeWordpress } from '../../../fakes/wordpressNetwork.ts'

/** The suite's kit on a fake site whose switches the test can reach. */
export interface SiteKit {
  readonly kit: Kit
  readonly site: FakeWordpress
}

export async function openSite(
  options: { readonly signIn?: boolean; readonly before?: (site: FakeWordpress) => void } = {},
): Promise<SiteKit> {
  const made: FakeWordpress[] = []
  const kit = await startKit(
    (ports) => {
      const site = createFakeWordpress(ports)
      options.before?.(site)
      made.push(site)
      return site
    },
    { signIn: options.signIn ?? true },
  )
  const [site] = made
  if (site === undefined) throw new Error('No site was made')
  return { kit, site }
}

/** One stream to its end; gives what it told, and its cursor. */
export async function pulled(
  kit: Kit,
  stream: string,
  from: string | null = null,
): Promise<{ readonly changes: readonly Change[]; readonly cursor: string; readonly pages: number }> {
  const changes: Change[] = []
  let cursor = from
  for (let pages = 1; ; pages++) {
    const page = await kit.pull(stream, cursor)
    changes.push(...page.changes)
    cursor = page.cursor
    if (!page.more) return { changes, cursor, pages }
  }
}

/** Remote ids of the comments among changes, each once. */
export function commentIds(changes: readonly Change[]): string[] {
  const ids = changes.flatMap((one) =>
    one.kind === 'message' && one.message.conversationId !== null ? [one.message.remoteId] : [],
  )
  return [...new Set(ids)]
}
