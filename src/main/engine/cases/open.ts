import type { CaseCause, HandoverNote } from '../../../shared/contract/case.ts'
import type { CaseLevel } from '../../../shared/contract/escalation.ts'
import type { Complexity, FlowBody } from '../../../shared/contract/flow.ts'
import { usualChecklist } from '../rules/caseChecklist.ts'
import { openCase } from '../rules/ladder.ts'
import { walkFlow } from '../rules/flowWalk.ts'
import { classificationAhead } from '../rules/flowSteps.ts'
import type { Walk } from '../rules/flowSteps.ts'
import { ladderOf } from '../store/brandEscalation.ts'
import { getCase, insertCase, keepCase } from '../store/cases.ts'
import type { CaseRowStored } from '../store/cases.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import type { LiveFlow } from '../store/flows.ts'
import { caseClock, pausePosts, tellTimeline } from './act.ts'
import type { CaseAct } from './act.ts'
import { doInConversation } from './inConversation.ts'
import { wantsApproval, writeHandover, zoneOf } from './move.ts'
import { prefillNote } from './prefill.ts'
import { tellLevel } from './tell.ts'
import { follow, levelRule } from './walk.ts'

/** Why and how a case begins. What is left out is worked out from what is known. */
export interface Opening {
  readonly cause: CaseCause
  readonly causeText: string
  /** The level at least, whatever a flow says; left out = the flow's. */
  readonly level?: CaseLevel
  readonly title?: string
  readonly note?: HandoverNote
  readonly id?: string
  /** Somebody may be hurt: nothing may answer by itself. */
  readonly barsAnswers?: boolean
}

/** Opens a case that no flow walks. */
export function openPlain(
  act: CaseAct,
  conversation: ConversationRowStored,
  opening: Opening & { readonly level: CaseLevel },
): CaseRowStored {
  return open(act, conversation, opening, opening.level, null, 1)
}

/** Begins a flow in a conversation. Null when that opens no case: it says level 0, or needs nobody; what it does there is done all the same. */
export function openByFlow(
  act: CaseAct,
  conversation: ConversationRowStored,
  flow: LiveFlow,
  body: FlowBody,
  opening: Opening,
): CaseRowStored | null {
  const levelOf = levelRule(act, conversation.brand, followersIn(act, conversation))
  const walked = walkFlow(
    body,
    { stepId: null, walked: [] },
    { kind: 'began' },
    {
      urgency: conversation.urgency,
      level: opening.level ?? null,
      isTaken: false,
      levelOf,
    },
  )
  if (walked === null) return null
  const said = levelSaid(walked)
  const level = higher(opening.level ?? null, said.level) ?? (said.isClassified ? null : levelAtRest())
  if (level === null) {
    for (const effect of walked.effects) doInConversation(act, conversation.number, effect, flow)
    return null
  }
  const row = open(act, conversation, opening, level, flow, said.complexity)
  // It stands where the flow says already.
  return follow(act, row, { ...walked, effects: walked.effects.filter((it) => it.kind !== 'level') })

  /** It rests before anything says the level: a person is needed, so it is what the classification ahead would give now, and 1 at least. */
  function levelAtRest(): CaseLevel | null {
    if (walked === null || walked.stepId === null) return null
    const urgency = walked.effects.findLast((it) => it.kind === 'urgency')?.urgency ?? conversation.urgency
    return atLeastOne(levelOf(urgency, classificationAhead(body, walked.stepId)?.complexity ?? 1))
  }
}

function open(
  act: CaseAct,
  conversation: ConversationRowStored,
  opening: Opening,
  level: CaseLevel,
  flow: LiveFlow | null,
  complexity: Complexity,
): CaseRowStored {
  const { body: ladder } = ladderOf(act.db, conversation.brand)
  const { standing, effects } = openCase(ladder, caseClock(act.db, conversation.brand), level, act.now)
  const known = prefillNote(act.db, conversation.number, level, zoneOf(act, conversation.brand))
  const made = insertCase(act.db, {
    id: opening.id ?? act.newId(),
    brand: conversation.brand,
    conversation: conversation.number,
    title: opening.title ?? known?.title ?? 'Case',
    cause: opening.cause,
    causeText: opening.causeText,
    flow,
    ladder,
    standing,
    urgency: conversation.urgency,
    complexity,
    barsAnswers: opening.barsAnswers ?? false,
    at: act.now,
    by: act.member,
  })
  const row = keepCase(act.db, made, {
    wantsApproval: wantsApproval(act, made, level, null),
    checklist: usualChecklist(level),
  })
  tellTimeline(act, row, 'raised', { level, cause: opening.cause })
  writeHandover(act, row, null, opening.note ?? null)
  for (const effect of effects) {
    if (effect.kind === 'tell_level') tellLevel(act, row, effect.level, effect.round, effect.lateMs)
    else if (effect.kind === 'pause_posts') pausePosts(act, row)
    else tellTimeline(act, row, effect.kind)
  }
  return getCase(act.db, row.number)
}

/** What a walk says of the level, in the order in which it says it. */
function levelSaid(walked: Walk): { level: CaseLevel | null; complexity: Complexity; isClassified: boolean } {
  let level: CaseLevel | null = null
  let complexity: Complexity = 1
  let isClassified = false
  for (const effect of walked.effects) {
    if (effect.kind === 'level') ({ level } = effect)
    if (effect.kind !== 'classified') continue
    isClassified = true
    ;({ complexity } = effect)
    if (effect.level > (level ?? 0)) level = atLeastOne(effect.level)
  }
  return { level, complexity, isClassified }
}

function higher(a: CaseLevel | null, b: CaseLevel | null): CaseLevel | null {
  return a === null || (b !== null && b > a) ? b : a
}

function atLeastOne(level: 0 | CaseLevel): CaseLevel {
  return level === 0 ? 1 : level
}

function followersIn(act: CaseAct, conversation: ConversationRowStored): number | null {
  return (
    act.db.get<{ followers: number | null }>('SELECT followers FROM authors WHERE number = :author', {
      author: conversation.author,
    })?.followers ?? null
  )
}
