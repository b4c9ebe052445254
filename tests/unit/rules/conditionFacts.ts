import { foldText } from '../../../src/shared/contract/foldText.ts'
import type { ConditionFacts } from '../../../src/main/engine/rules/conditionMatch.ts'

/** What a test says of a message; all else is as dull as can be. */
export interface Said extends Partial<
  Omit<ConditionFacts, 'tags' | 'author' | 'isOpen' | 'localTime' | 'inbound' | 'service'>
> {
  readonly tags?: readonly string[]
  readonly author?: { readonly tags?: readonly string[]; readonly handle?: string; readonly followers?: number | null }
  readonly isOpen?: boolean
  readonly at?: readonly [weekday: number, minute: number]
  readonly inbound?: (of: 'conversation' | 'post', withinMinutes: number) => number
  readonly service?: ConditionFacts['service']
}

/** The facts of a message. */
export function factsOf(said: Said = {}): ConditionFacts {
  const { tags, author, isOpen, at, inbound, service, ...plain } = said
  return {
    text: '',
    network: 'bluesky',
    kind: 'comment',
    language: null,
    sentiment: null,
    urgency: 'normal',
    ...plain,
    tags: () => new Set((tags ?? []).map(foldText)),
    author: () => ({
      tags: new Set((author?.tags ?? []).map(foldText)),
      handle: foldText(author?.handle ?? 'somebody'),
      followers: author?.followers ?? null,
    }),
    isOpen: () => isOpen ?? true,
    localTime: () => ({ weekday: at?.[0] ?? 0, minute: at?.[1] ?? 600 }),
    inbound: inbound ?? (() => 1),
    service: service ?? (() => new Set()),
  }
}
