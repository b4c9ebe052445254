import type { CaseRow, HandoverNote } from '../../../shared/contract/case.ts'
import type { CommandInput, CommandName } from '../../../shared/contract/commands.ts'
import type { CaseLevel } from '../../../shared/contract/escalation.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { failureOf, wordsOf } from '../../engine/useCommand.ts'
import { closeOverlay, openOverlay } from '../../state/layoutStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { isOver, levelAbove } from '../cases/caseFacts.ts'
import { useCases } from '../cases/casesStore.ts'
import { ask } from './action.ts'
import { undoable } from './undoable.ts'

const { done } = text.cases

/** Shows the page of a case; where another brand than its own is shown, all brands are then, so that no draft is left behind. */
export function openCase(caseId: string, brandId?: string): void {
  const shown = useNavigation.getState().place.brandId
  const isOfAnother = shown !== null && brandId !== undefined && brandId !== shown
  useCases.setState({ focusedId: caseId })
  goTo({ page: 'cases', caseId, ...(isOfAnother ? { brandId: null } : {}) })
}

/** Shows the board. */
export function openBoard(): void {
  goTo({ page: 'cases', caseId: null })
}

/** Runs one command about a case and says what was done. Answers whether it was taken. */
export async function doCase<N extends CommandName>(
  engine: Engine,
  name: N,
  input: CommandInput<N>,
  words: string,
): Promise<boolean> {
  if ((await ask(engine, name, input)) === null) return false
  showToast({ tone: 'plain', message: words })
  return true
}

/**
 * Takes a case. Of two who do so at once the first has it: the other is told by whom it was taken, and the dialog closes for both,
 * since there is nothing left to do in it.
 */
export async function acknowledge(engine: Engine, caseId: string, label: string): Promise<boolean> {
  try {
    await engine.client.command('case.acknowledge', { caseId })
    showToast({ tone: 'plain', message: done.acknowledged(label) })
    return true
  } catch (error) {
    const failure = failureOf(error)
    showToast({ tone: 'trouble', message: wordsOf(failure) })
    return failure.code === 'conflict'
  }
}

/** Raises a case and offers to open it. Answers whether it was taken. */
export async function raiseCase(
  engine: Engine,
  input: {
    readonly conversationId: string
    readonly level: CaseLevel
    readonly title: string
    readonly flowId: string | null
    readonly note: HandoverNote
  },
): Promise<boolean> {
  const answer = await ask(engine, 'case.raise', input)
  if (answer === null) return false
  showToast({
    tone: 'plain',
    message: done.raised(answer.label),
    action: { label: text.cases.acts.open, run: () => openCase(answer.caseId) },
  })
  return true
}

/** Ticks a thing of the checklist, or takes the tick away. */
export async function check(engine: Engine, caseId: string, place: number, on: boolean): Promise<void> {
  if ((await ask(engine, 'case.check', { caseId, place, on })) === null) return
  undoable(on ? done.checked : done.unchecked, () => void ask(engine, 'case.check', { caseId, place, on: !on }))
}

/** Gives a case an owner, or none. */
export async function assignCase(engine: Engine, row: CaseRow, memberId: string | null): Promise<void> {
  const before = row.standing.ownerId
  if (before === memberId) return
  if ((await ask(engine, 'case.assign', { caseId: row.id, memberId })) === null) return
  undoable(done.assigned(row.label), () => void ask(engine, 'case.assign', { caseId: row.id, memberId: before }))
}

/** Says how urgent and how complex a case is. */
export async function classify(
  engine: Engine,
  row: CaseRow,
  change: Partial<Pick<CaseRow, 'urgency' | 'complexity'>>,
): Promise<void> {
  const before = { caseId: row.id, urgency: row.urgency, complexity: row.complexity }
  if ((await ask(engine, 'case.classify', { ...before, ...change })) === null) return
  undoable(done.classified(row.label), () => void ask(engine, 'case.classify', before))
}

/** Adds a conversation to a case, or takes it out. Answers whether it was taken. */
export async function link(
  engine: Engine,
  row: Pick<CaseRow, 'id' | 'label'>,
  conversationId: string,
  on: boolean,
): Promise<boolean> {
  const input = { caseId: row.id, conversationId }
  if ((await ask(engine, 'case.link', { ...input, on })) === null) return false
  undoable(
    on ? done.linked(row.label) : done.unlinked(row.label),
    () => void ask(engine, 'case.link', { ...input, on: !on }),
  )
  return true
}

/** Opens what moves a case a level: a note on the way up, a reason on the way down. Says why where it cannot move. */
export function moveLevel(row: CaseRow, by: 1 | -1): void {
  const { state, level } = row.standing
  const words = text.cases
  const why =
    isOver(state) || state === 'resolved'
      ? words.over(row.label)
      : by === 1 && levelAbove(level) === null
        ? words.highest(row.label)
        : by === -1 && level === 1
          ? words.lowest(row.label)
          : null
  if (why !== null) showToast({ tone: 'plain', message: why })
  else openOverlay({ kind: 'case', dialog: { is: by === 1 ? 'escalate' : 'lower', caseId: row.id } })
}

/** The cases of a conversation, open ones first; none when they cannot be read. */
export async function casesOf(engine: Engine, conversationId: string): Promise<readonly CaseRow[]> {
  const known = engine.queries.get('case.ofConversation', { conversationId }).value
  return known ?? (await engine.client.query('case.ofConversation', { conversationId }).catch(() => []))
}

/** Hands a conversation on: its open case to the next level, or a new case where it has none. */
export async function escalateConversation(engine: Engine, conversationId: string): Promise<void> {
  const open = (await casesOf(engine, conversationId)).find((row) => !isOver(row.standing.state))
  if (open === undefined) openOverlay({ kind: 'case', dialog: { is: 'raise', conversationId } })
  else moveLevel(open, 1)
}

/** The open cases of conversations that are to be closed, about which nobody was asked yet. */
export async function casesToAskAbout(engine: Engine, conversationIds: readonly string[]): Promise<readonly CaseRow[]> {
  const rows = (await Promise.all(conversationIds.map((id) => casesOf(engine, id)))).flat()
  const { asked } = useCases.getState()
  const open = rows.filter((row) => !isOver(row.standing.state) && !asked.has(row.id))
  return open.filter((row, at) => open.findIndex(({ id }) => id === row.id) === at)
}

/** Remembers that a person was asked about these cases. */
export function noteAsked(rows: readonly Pick<CaseRow, 'id'>[]): void {
  useCases.setState(({ asked }) => ({ asked: new Set([...asked, ...rows.map(({ id }) => id)]) }))
}

/** Tells what became of notices. Answers whether it was taken. */
export async function tellNotices(
  engine: Engine,
  noticeIds: readonly string[],
  what: 'delivered' | 'seen' | 'failed',
  trouble = '',
): Promise<boolean> {
  return (await ask(engine, 'case.notice', { noticeIds: [...noticeIds], what, trouble })) !== null
}

/** Closes the dialog and opens a case. */
export function leaveFor(caseId: string): void {
  closeOverlay()
  openCase(caseId)
}
