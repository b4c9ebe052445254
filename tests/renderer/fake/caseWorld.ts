import type { CaseLine, CaseNotice, CaseView, HandoverNote } from '../../../src/shared/contract/case.ts'
import { defaultLadder } from '../../../src/shared/contract/escalation.ts'
import type { CaseStanding } from '../../../src/shared/contract/escalation.ts'
import type { Contact, FlowBody } from '../../../src/shared/contract/flow.ts'
import type { World } from './world.ts'

/** What the pretended engine knows of cases. */
export interface FakeCases {
  cases: CaseView[]
  /** Cards of the acting member. */
  cards: CaseNotice[]
  contacts: (Contact & { id: string; brandId: string })[]
  flow: FlowBody | null
  lastCrisis: { closedAt: number; lastedMs: number } | null
}

const known = new WeakMap<World, FakeCases>()

/** The cases of a world; tests may change them and then call `changed`. */
export function casesOf(world: World): FakeCases {
  const before = known.get(world)
  if (before !== undefined) return before
  const fresh: FakeCases = { cases: [], cards: [], contacts: [], flow: null, lastCrisis: null }
  known.set(world, fresh)
  return fresh
}

/** A note as somebody wrote it. */
export const someNote: HandoverNote = {
  happened: '頬が赤くなったとの連絡。ロット 2611B。',
  wants: 'To know whether to go on using it',
  said: 'Asked to stop using it',
  risk: 'Skin reaction; 1,840 followers',
  asked: 'Approve the reply',
  deadline: null,
  language: 'ja',
}

const nothingWaits = {
  round: 0,
  ownerId: null,
  ackDueAt: null,
  actDueAt: null,
  repeatAt: null,
  wakeAt: null,
  waitingFor: null,
  actLeft: null,
  closeDueAt: null,
  closedAt: null,
  reopened: 0,
} as const

/** A case of the world's conversation at a place, on a standing; what is left out has usual values. */
export function addCase(
  world: World,
  label: string,
  at: number,
  standing: Partial<CaseStanding>,
  more: Partial<CaseView> = {},
): CaseView {
  const row = world.conversations[at]?.row
  if (row === undefined) throw new Error('The world has no such conversation')
  const now = Date.now()
  const view: CaseView = {
    id: `case-${label}`,
    label,
    brandId: row.brandId,
    title: `About ${label}`,
    standing: { ...nothingWaits, state: 'raised', level: 1, ...standing },
    dueAt: null,
    ownerName: null,
    flowId: null,
    flowName: null,
    stepTitle: null,
    stepsDone: 0,
    stepsAll: 0,
    networks: [row.network],
    conversations: 1,
    urgency: 'high',
    complexity: 2,
    openedAt: now - 3_600_000,
    wantsRecord: false,
    language: null,
    cause: 'person',
    causeText: '',
    ladder: defaultLadder,
    flowVersion: null,
    stepId: null,
    stepDueAt: null,
    walked: [],
    conversationsIn: [
      {
        conversationId: row.id,
        network: row.network,
        authorName: row.author?.displayName ?? '',
        excerpt: row.snippet,
        language: row.snippetLanguage,
        state: row.state,
        linkedAt: now,
      },
    ],
    handovers: [
      {
        id: `note-${label}`,
        at: now - 3_600_000,
        byName: 'Ploy',
        fromLevel: null,
        toLevel: standing.level ?? 1,
        note: someNote,
        receivedByName: null,
        receivedAt: null,
      },
    ],
    checklist: [],
    fields: {},
    outcome: '',
    record: null,
    recordByName: null,
    timeline: [line(now - 3_600_000, 'raise', 'Ploy', { level: standing.level ?? 1 })],
    notices: [],
    ...more,
  }
  casesOf(world).cases.push(view)
  return view
}

/** A line of a timeline. */
export function line(at: number, kind: string, actorName: string | null, detail: CaseLine['detail'] = {}): CaseLine {
  return { at, kind, actorName, detail }
}

/** Somebody was told about a case. */
export function notice(view: CaseView, more: Partial<CaseNotice> = {}): CaseNotice {
  return {
    id: `notice-${view.label}-${String(more.round ?? 0)}-${more.way ?? 'card'}`,
    caseId: view.id,
    caseLabel: view.label,
    title: view.title,
    brandId: view.brandId,
    level: view.standing.level,
    round: 0,
    way: 'card',
    toName: null,
    at: Date.now() - 120_000,
    lateMs: 0,
    deliveredAt: null,
    seenAt: null,
    acknowledgedAt: null,
    trouble: '',
    ...more,
  }
}
