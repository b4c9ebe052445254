import { startKit, type Kit } from '../../../conformance/kit.ts'
import type { FakeNetwork } from '../../../conformance/harness.ts'
import type { Change } from '../../../../src/main/connectors/change.ts'

/** The suite's kit on a fake that the test can reach. */
export async function openFake<F extends FakeNetwork>(
  make: (ports: { readonly now: () => number }) => F,
  before: (fake: F) => void = () => undefined,
): Promise<{ readonly kit: Kit; readonly fake: F }> {
  const made: F[] = []
  const kit = await startKit((ports) => {
    const fake = make(ports)
    before(fake)
    made.push(fake)
    return fake
  })
  const [fake] = made
  if (fake === undefined) throw new Error('No fake was made')
  return { kit, fake }
}

/** One stream to its end. */
export async function pulled(kit: Kit, stream: string, from: string | null = null) {
  const changes: Change[] = []
  let cursor = from
  const warnings: string[] = []
  for (let pages = 1; pages < 200; pages++) {
    const page = await kit.pull(stream, cursor)
    changes.push(...page.changes)
    warnings.push(...(page.warnings ?? []))
    cursor = page.cursor
    if (!page.more) return { changes, cursor, warnings, pages }
  }
  throw new Error(`Stream ${stream} does not end`)
}

/** The message of that id among changes, the last told. */
export function messageIn(changes: readonly Change[], id: string) {
  return changes.flatMap((one) => (one.kind === 'message' && one.message.remoteId === id ? [one.message] : [])).at(-1)
}
