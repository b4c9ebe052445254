import type { Condition, WordLists } from '../../../../shared/contract/condition.ts'
import type { Counting, NotifyWay } from '../../../../shared/contract/escalation.ts'
import type { Complexity, FlowBody, FlowStep, MatrixLevel, People } from '../../../../shared/contract/flow.ts'

/** A flow that is ready to be taken over, of one sector. */
export interface FlowTemplate {
  readonly id: string
  readonly sector: string
  readonly body: FlowBody
}

/** Whoever leads the brand: the only people that a template can know. */
export const lead: People = { memberIds: [], isLead: true, contactIds: [] }

/** Begins by any of these words. */
export function byWords(words: WordLists): Condition {
  return { kind: 'words', words }
}

/** A classification; every level leads somewhere. */
export function classify(id: string, complexity: Complexity, to: Readonly<Record<MatrixLevel, string>>): FlowStep {
  return { id, kind: 'classify', title: '', complexity, levels: { ...to } }
}

/** A question with its answers, each with the step that it leads to. */
export function question(
  id: string,
  text: string,
  ...answers: readonly (readonly [text: string, next: string])[]
): FlowStep {
  return { id, kind: 'question', title: '', text, answers: answers.map(([answer, next]) => ({ text: answer, next })) }
}

/** Something to read before going on. */
export function note(id: string, text: string, next: string): FlowStep {
  return { id, kind: 'note', title: '', text, next }
}

/** Gives the case to whoever leads. */
export function assignLead(id: string, next: string): FlowStep {
  return { id, kind: 'assign', title: '', to: lead, next }
}

/** Tells whoever leads. */
export function tellLead(id: string, ways: readonly NotifyWay[], text: string, next: string): FlowStep {
  return { id, kind: 'tell', title: '', to: lead, ways: [...ways], text, next }
}

/** Somebody takes it within so many minutes, or the case climbs. */
export function acknowledge(id: string, minutes: number, counts: Counting, next: string): FlowStep {
  return { id, kind: 'acknowledge', title: '', minutes, counts, next, onTimeout: null }
}

/** Whoever leads reads the reply before it goes out. */
export function approve(id: string, minutes: number, counts: Counting, text: string, next: string): FlowStep {
  return { id, kind: 'approve', title: '', who: lead, need: 'any', minutes, counts, text, next, onTimeout: null }
}

/** Waits for the customer; with another way when they do not write in time. */
export function waitForAnswer(id: string, minutes: number, next: string, onTimeout: string): FlowStep {
  return { id, kind: 'wait', title: '', for: 'answer', minutes, counts: 'business', next, onTimeout }
}

/** Goes on after a time. */
export function waitFor(id: string, minutes: number, counts: Counting, next: string): FlowStep {
  return { id, kind: 'wait', title: '', for: 'time', minutes, counts, next, onTimeout: null }
}

/** Puts a tag on the conversation. */
export function tag(id: string, name: string, next: string): FlowStep {
  return { id, kind: 'tag', title: '', tag: name, next }
}

/** Says how urgent it is. */
export function urgent(id: string, urgency: 'high' | 'urgent', next: string): FlowStep {
  return { id, kind: 'urgency', title: '', urgency, next }
}

/** Stops what would go out by itself. */
export function pausePosts(id: string, next: string): FlowStep {
  return { id, kind: 'pause_posts', title: '', next }
}

/** To this level at least. */
export function toLevel(id: string, level: 1 | 2 | 3, next: string): FlowStep {
  return { id, kind: 'level', title: '', level, next }
}

/** The end, with what has to be filled in first. */
export function close(id: string, ...fields: readonly string[]): FlowStep {
  return { id, kind: 'close', title: '', fields: [...fields] }
}
