import type { WordLists } from '../../../shared/contract/condition.ts'
import type { FlowBody } from '../../../shared/contract/flow.ts'
import { asksService, compileConditions } from '../rules/conditionMatch.ts'
import type { ConditionSet } from '../rules/conditionMatch.ts'
import type { Reader } from '../store/database.ts'
import { bodyOfVersion, liveFlows } from '../store/flows.ts'
import type { LiveFlow } from '../store/flows.ts'

/** A flow that begins by itself. */
export interface Triggered {
  readonly flow: LiveFlow
  readonly body: FlowBody
  /** Its condition speaks of service levels. */
  readonly asksService: boolean
}

/** The flows of a brand, made ready to be asked of a message. */
export interface Triggers {
  /** In their order: the first that matches wins. */
  readonly flows: readonly Triggered[]
  /** Places in `flows`. */
  readonly set: ConditionSet
  /** Flows that cannot be read; they begin nothing. */
  readonly broken: readonly LiveFlow[]
  /** Flows whose trouble was told. */
  readonly told: Set<string>
}

interface Known {
  readonly key: string
  readonly triggers: Triggers
}

const known = new WeakMap<Reader, Map<number, Known>>()

/** The flows that are switched on for a brand (by number). One small question where nothing changed since the last time. */
export function triggersOf(db: Reader, brand: number): Triggers {
  const live = liveFlows(db, brand)
  const key = live.map((it) => `${it.number}.${it.version}`).join(' ')
  const mine = known.get(db) ?? new Map<number, Known>()
  known.set(db, mine)
  const before = mine.get(brand)
  if (before?.key === key) return before.triggers
  const triggers = ready(db, live)
  mine.set(brand, { key, triggers })
  return triggers
}

function ready(db: Reader, live: readonly LiveFlow[]): Triggers {
  const flows: Triggered[] = []
  const broken: LiveFlow[] = []
  for (const flow of live) {
    const body = bodyOfVersion(db, flow.number, flow.version)
    if (body === undefined) broken.push(flow)
    else if (body.trigger !== null) flows.push({ flow, body, asksService: asksService(body.trigger) })
  }
  const set = compileConditions(flows.flatMap((it) => it.body.trigger ?? []))
  return { flows, set, broken, told: new Set() }
}

const searches = new WeakMap<WordLists, ConditionSet>()

/** The words of a list that a text holds, as they were written. The list is made ready once. */
export function wordsIn(words: WordLists, text: string): readonly string[] {
  let set = searches.get(words)
  if (set === undefined) searches.set(words, (set = compileConditions([{ kind: 'words', words }])))
  return set.wordsIn(0, text)
}
