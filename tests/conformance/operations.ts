import type { Change } from '../../src/main/connectors/change.ts'
import { change } from '../../src/main/connectors/change.ts'
import type { Action } from '../../src/shared/contract/action.ts'
import type { Probe } from './cases.ts'
import { conversationOf, conversationTarget, type Kit } from './kit.ts'
import { isDone } from './performCases.ts'
import { actionOf, toldIn, type Told } from './story.ts'

/** One call of a connector, made ready in a fresh world and then run, possibly with something going wrong. */
export interface Operation {
  readonly name: string
  readonly changesSomething: boolean
  /** A stream that has come to its end, or rests, has nothing to ask. */
  readonly mayAskNothing?: boolean
  readonly ready: (kit: Kit) => Promise<ReadyOperation>
}
export interface ReadyOperation {
  readonly told: Told
  readonly run: (signal?: AbortSignal) => Promise<unknown>
  /** Whether the world shows that it was done; null where it cannot tell or where nothing is to be done. */
  readonly isDone: () => boolean | null
}

/** Reading each stream from the start and from its end, reading a conversation, and one action of each offered kind. */
export function operationsOf({ network, capabilities }: Probe): readonly Operation[] {
  const reads = network.connector.streams.flatMap(({ name }): Operation[] => [
    reading(`pull of ${name} from the start`, ({ kit }, signal) => kit.connector.pull(kit.session(signal), name, null)),
    {
      ...reading(`pull of ${name} from its end`, ({ kit, cursors }, signal) =>
        kit.connector.pull(kit.session(signal), name, cursors[name] ?? null),
      ),
      mayAskNothing: true,
    },
  ])
  const thread = reading('thread', ({ kit, store, story }, signal) =>
    kit.connector.thread(kit.session(signal), conversationTarget(store, conversationOf(store, story.fromAnn))),
  )
  return [...reads, thread, ...capabilities.actions.map(acting)]
}

function reading(name: string, run: (told: Told, signal?: AbortSignal) => Promise<unknown>): Operation {
  return {
    name,
    changesSomething: false,
    async ready(kit) {
      const told = await toldIn(kit)
      kit.tick()
      kit.world.comment(told.story.bo, told.story.fromBo, 'Something new to read')
      kit.tick()
      return { told, run: (signal) => run(told, signal), isDone: () => null }
    },
  }
}

function acting(kind: Action['kind']): Operation {
  return {
    name: kind,
    changesSomething: true,
    async ready(kit) {
      const told = await toldIn(kit)
      const action = await actionOf(told, kind)
      const attempt = await kit.attempt(action)
      kit.tick()
      return {
        told,
        run: (signal) => kit.connector.perform(kit.session(signal), action, attempt),
        isDone: () => isDone(told, action),
      }
    },
  }
}

/** The changes in whatever a connector call gave back; throws when one breaks its schema. */
export function changesIn(result: unknown): readonly Change[] {
  const list = Array.isArray(result) ? result : ((result as { changes?: unknown } | undefined)?.changes ?? []) // a page or a receipt has them
  return (list as unknown[]).map((one) => change.parse(one)) // parse checks each
}
