import type { CaseRow, CaseView, HandoverNote } from '../../../src/shared/contract/case.ts'
import { caseRow } from '../../../src/shared/contract/case.ts'
import type { CaseLevel } from '../../../src/shared/contract/escalation.ts'
import { defaultLadder } from '../../../src/shared/contract/escalation.ts'
import { FailureError } from '../../../src/shared/contract/failure.ts'
import { addCase, casesOf, line } from './caseWorld.ts'
import type { World } from './world.ts'

const over = new Set(['closed', 'withdrawn'])
const rowOf = (view: CaseView): CaseRow => caseRow.parse(view)

/** Answers questions about cases and flows; undefined when the question is another's. `input` was parsed by the contract. */
export function answerCases(world: World, name: string, input: Record<string, unknown>): unknown {
  const known = casesOf(world)
  const fits = known.cases.filter(
    (view) =>
      ((input['brandId'] ?? null) === null || view.brandId === input['brandId']) &&
      ((input['ownerId'] ?? null) === null || view.standing.ownerId === input['ownerId']) &&
      ((input['flowId'] ?? null) === null || view.flowId === input['flowId']),
  )
  switch (name) {
    case 'case.board':
      return {
        open: fits.filter(({ standing }) => !over.has(standing.state)).map(rowOf),
        closedToday: fits.filter(({ standing }) => over.has(standing.state)).map(rowOf),
        closedMedianMs: null,
        lastCrisis: known.lastCrisis,
      }
    case 'case.list': {
      const states = input['states'] as string[] // parsed
      return fits
        .filter(({ standing }) => (states.length === 0 ? !over.has(standing.state) : states.includes(standing.state)))
        .map(rowOf)
    }
    case 'case.get':
      return known.cases.find(({ id, label }) => id === input['caseId'] || label === input['caseId']) ?? null
    case 'case.ofConversation':
      return known.cases
        .filter((view) => view.conversationsIn.some(({ conversationId }) => conversationId === input['conversationId']))
        .toSorted((a, b) => Number(over.has(a.standing.state)) - Number(over.has(b.standing.state)))
        .map(rowOf)
    case 'case.prefill':
      return {
        title: 'Redness after use',
        note: { happened: 'From the thread', said: 'Promised an answer', language: 'ja' },
      }
    case 'case.cards':
      return known.cards.filter(({ acknowledgedAt }) => acknowledgedAt === null)
    case 'flow.list':
      return []
    case 'flow.get':
      return known.flow === null
        ? null
        : {
            flow: {
              id: 'f1',
              name: known.flow.name,
              brandId: null,
              brandIds: [],
              liveVersion: 1,
              hasDraft: false,
              revision: 1,
              position: 0,
              isArchived: false,
              openCases: 1,
              problems: 0,
            },
            version: 1,
            isDraft: false,
            body: known.flow,
            problems: [],
            names: {},
          }
    case 'ladder.get':
      return { revision: 1, ladder: defaultLadder }
    case 'contact.list':
      return known.contacts.filter(({ brandId }) => input['brandId'] === null || brandId === input['brandId'])
    default:
      return undefined
  }
}

/** Changes cases as the real engine would, as far as the window can see; undefined when the command is another's. */
export function changeCases(world: World, name: string, input: Record<string, unknown>, now: number): unknown {
  if (!name.startsWith('case.')) return undefined
  const known = casesOf(world)
  const me = world.members.find(({ isMe }) => isMe)
  const view = (): CaseView => {
    const found = known.cases.find(({ id }) => id === input['caseId'])
    if (found === undefined) throw new FailureError({ code: 'not_found', message: 'This case is gone.' })
    return found
  }
  const note = (from: CaseLevel, to: CaseLevel): void => {
    view().handovers.push({
      id: `note-${String(view().handovers.length)}`,
      at: now,
      byName: me?.name ?? '',
      fromLevel: from,
      toLevel: to,
      note: input['note'] as HandoverNote, // parsed
      receivedByName: null,
      receivedAt: null,
    })
  }
  if (name !== 'case.raise' && name !== 'case.notice')
    view().timeline.push(line(now, name.slice('case.'.length), me?.name ?? null))
  switch (name) {
    case 'case.raise': {
      const at = world.conversations.findIndex(({ row }) => row.id === input['conversationId'])
      const label = `NEW-${String(known.cases.length + 1)}`
      const made = addCase(
        world,
        label,
        at,
        { level: input['level'] as CaseLevel, ackDueAt: now + 1_800_000 }, // parsed
        { title: String(input['title']) },
      )
      return { caseId: made.id, label }
    }
    case 'case.acknowledge': {
      const { standing, ownerName } = view()
      if (standing.state !== 'raised' && standing.state !== 'reopened')
        throw new FailureError({ code: 'conflict', message: `${ownerName ?? ''} took it first.` })
      view().standing = { ...standing, state: 'acknowledged', ownerId: me?.id ?? null, ackDueAt: null }
      view().ownerName = me?.name ?? null
      for (const card of known.cards) if (card.caseId === view().id) card.acknowledgedAt = now
      return {}
    }
    case 'case.escalate': {
      const { level } = view().standing
      const next = Math.min(3, level + 1) as CaseLevel // one above a level below three
      note(level, next)
      view().standing = { ...view().standing, state: 'raised', level: next }
      return {}
    }
    case 'case.lower':
      view().standing = { ...view().standing, level: Math.max(1, view().standing.level - 1) as CaseLevel } // likewise
      return {}
    case 'case.assign': {
      const member = world.members.find(({ id }) => id === input['memberId'])
      view().standing = { ...view().standing, ownerId: member?.id ?? null }
      view().ownerName = member?.name ?? null
      return {}
    }
    case 'case.wait':
      view().standing = { ...view().standing, state: 'waiting', waitingFor: input['for'] as 'client', actDueAt: null } // parsed
      return {}
    case 'case.resume':
      view().standing = { ...view().standing, state: 'in_work', waitingFor: null }
      return {}
    case 'case.resolve':
      view().standing = { ...view().standing, state: 'resolved', closeDueAt: now + 72 * 3_600_000, actDueAt: null }
      view().outcome = String(input['outcome'])
      return {}
    case 'case.confirm':
      view().standing = { ...view().standing, state: 'closed', closedAt: now, closeDueAt: null }
      view().wantsRecord = view().standing.level > 1
      return {}
    case 'case.withdraw':
      view().standing = { ...view().standing, state: 'withdrawn', closedAt: now }
      return {}
    case 'case.reopen':
      view().standing = { ...view().standing, state: 'reopened', closedAt: null }
      return {}
    case 'case.rename':
      view().title = String(input['title'])
      return {}
    case 'case.check': {
      const item = view().checklist[Number(input['place'])]
      if (item !== undefined) item.isDone = input['on'] === true
      return {}
    }
    case 'case.addCheck':
      view().checklist.push({ text: String(input['text']), isDone: false })
      return {}
    case 'case.classify':
      Object.assign(view(), { urgency: input['urgency'], complexity: input['complexity'] })
      return {}
    case 'case.link': {
      const row = world.conversations.find(({ row: { id } }) => id === input['conversationId'])?.row
      const others = view().conversationsIn.filter(({ conversationId }) => conversationId !== input['conversationId'])
      view().conversationsIn =
        input['on'] === true && row !== undefined
          ? [
              ...others,
              {
                conversationId: row.id,
                network: row.network,
                authorName: row.author?.displayName ?? '',
                excerpt: row.snippet,
                language: null,
                state: row.state,
                linkedAt: now,
              },
            ]
          : others
      return {}
    }
    case 'case.step': {
      const step = known.flow?.steps.find(({ id }) => id === input['stepId'])
      const answer = input['answer'] as 1 | null // parsed
      const next =
        step?.kind === 'question'
          ? (step.answers[(answer ?? 1) - 1]?.next ?? null)
          : step?.kind === 'note'
            ? step.next
            : null
      view().walked.push({ stepId: String(input['stepId']), at: now, answer })
      Object.assign(view(), { stepId: next, stepTitle: null, stepKind: null })
      return {}
    }
    case 'case.stepBack':
      Object.assign(view(), { stepId: view().walked.pop()?.stepId ?? null, stepTitle: null, stepKind: null })
      return {}
    case 'case.writeRecord':
      Object.assign(view(), { record: input['record'], recordByName: me?.name ?? null, wantsRecord: false })
      return {}
    case 'case.notice': {
      const ids = input['noticeIds'] as string[] // parsed
      const all = [...known.cards, ...known.cases.flatMap(({ notices }) => notices)]
      for (const each of all.filter(({ id }) => ids.includes(id))) {
        if (input['what'] === 'delivered') each.deliveredAt = now
        if (input['what'] === 'seen') each.seenAt = now
        if (input['what'] === 'failed') each.trouble = String(input['trouble'])
      }
      return {}
    }
    case 'case.decline':
      known.cards = known.cards.filter(({ caseId }) => caseId !== view().id)
      return {}
    default:
      return undefined
  }
}
