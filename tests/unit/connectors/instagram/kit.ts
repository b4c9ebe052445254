import type { Change } from '../../../../src/main/connectors/change.ts'
import type { Action } from '../../../../src/shared/contract/action.ts'
import { startKit, type Kit } from '../../../conformance/kit.ts'
import { createFakeInstagram, type FakeInstagram, type InstagramFlavour } from '../../../fakes/instagramNetwork.ts'

/** The suite's kit on a fake network whose rows and switches the test can reach. */
export interface InstagramKit {
  readonly kit: Kit
  readonly fake: FakeInstagram
}

export async function openInstagram(
  options: {
    readonly flavour?: InstagramFlavour
    readonly settings?: Readonly<Record<string, string | boolean>>
    readonly before?: (fake: FakeInstagram) => void
  } = {},
): Promise<InstagramKit> {
  const made: FakeInstagram[] = []
  const kit = await startKit((ports) => {
    const fake = { ...createFakeInstagram(ports, options.flavour), settings: options.settings ?? {} }
    options.before?.(fake)
    made.push(fake)
    return fake
  })
  const [fake] = made
  if (fake === undefined) throw new Error('No network was made')
  return { kit, fake }
}

/** One stream to its end; gives what it told, and its cursor. */
export async function pulled(
  kit: Kit,
  stream: string,
  from: string | null = null,
): Promise<{ readonly changes: readonly Change[]; readonly cursor: string }> {
  const changes: Change[] = []
  let cursor = from
  for (;;) {
    const page = await kit.pull(stream, cursor)
    changes.push(...page.changes)
    cursor = page.cursor
    if (!page.more) return { changes, cursor }
  }
}

/** The messages among changes, the last of each. */
export function messagesIn(changes: readonly Change[]) {
  return new Map(changes.flatMap((one) => (one.kind === 'message' ? [[one.message.remoteId, one.message]] : [])))
}

/** The conversations among changes. */
export function conversationsIn(changes: readonly Change[]) {
  return new Map(
    changes.flatMap((one) => (one.kind === 'conversation' ? [[one.conversation.remoteId, one.conversation]] : [])),
  )
}

/** A reply, as the composer makes it. */
export function replyOf(
  conversation: { readonly remoteId: string; readonly ref: string },
  text: string,
  more: Partial<Extract<Action, { kind: 'reply' }>> = {},
): Action {
  const { remoteId, ref } = conversation
  return {
    kind: 'reply',
    conversation: { remoteId, ref },
    replyTo: null,
    text,
    language: null,
    attachments: [],
    isPrivate: false,
    ...more,
  }
}
