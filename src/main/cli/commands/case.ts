import type { CaseRow, CaseView, HandoverNote } from '../../../shared/contract/case.ts'
import { caseLevel } from '../../../shared/contract/escalation.ts'
import type { CaseLevel } from '../../../shared/contract/escalation.ts'
import type { EngineClient } from '../../../shared/contract/wire.ts'
import { cut, oneLine, table } from '../cells.ts'
import { caseJson, caseRowJson } from '../caseShapes.ts'
import { checked } from '../given.ts'
import type { Given } from '../given.ts'
import { counted, localTime } from '../output.ts'
import type { ArgSpec, CommandSpec, FlagSpec, Outcome } from '../spec.ts'
import { CommandFailed, UsageError } from '../usage.ts'

const caseArg: ArgSpec = { name: 'CASE', about: 'the id or the label of a case, such as KIN-214' }
const everyState: CaseRow['standing']['state'][] = [
  'raised',
  'acknowledged',
  'in_work',
  'waiting',
  'resolved',
  'reopened',
  'closed',
  'withdrawn',
]
const noteFlags: readonly FlagSpec[] = [
  { name: 'happened', value: 'TEXT', about: 'What happened; from the thread when left out' },
  { name: 'wants', value: 'TEXT', about: 'What the person wants; from the thread when left out' },
  { name: 'asked', value: 'TEXT', about: 'What is asked of that level' },
  { name: 'risk', value: 'TEXT', about: 'Who could be hurt, how far it reaches' },
]

/** `parley case …`. */
export const caseCommands: readonly CommandSpec[] = [
  {
    words: 'case list',
    args: [],
    about: 'List the cases that are open, newest first',
    flags: [
      { name: 'brand', value: 'ID', about: 'Only those of one brand' },
      { name: 'level', value: 'N', about: 'Only those of one level, 1 to 3' },
      { name: 'all', value: null, about: 'Also those that have ended' },
      { name: 'limit', value: 'N', about: 'At most so many, 1 to 5000; 200 when left out' },
    ],
    plan: (given) => {
      const level = levelOf(given)
      const limit = given.number('limit', 1, 5000) ?? 200
      return {
        mode: 'read',
        run: async ({ client, columns }) => {
          const rows = await client.query('case.list', {
            brandId: given.text('brand'),
            level,
            limit,
            states: given.has('all') ? everyState : [],
          })
          return { json: rows.map(caseRowJson), text: rows.length === 0 ? 'No case is open.' : listText(rows, columns) }
        },
      }
    },
  },
  {
    words: 'case show',
    args: [caseArg],
    about: 'Show one case with its timeline',
    flags: [],
    plan: (given) => ({
      mode: 'read',
      run: async ({ client }) => outcome(await mustFind(client, given.arg(0))),
    }),
  },
  {
    words: 'case raise',
    args: [{ name: 'CONVERSATION', about: 'the id of a conversation, as inbox prints it' }],
    about: 'Open a case for a conversation, and print it',
    flags: [
      { name: 'level', value: 'N', about: 'From 1 to 3; 1 when left out' },
      { name: 'title', value: 'TEXT', about: 'What it is called; from the thread when left out' },
      { name: 'flow', value: 'ID', about: 'The flow that it walks' },
      ...noteFlags,
    ],
    plan: (given) => {
      const level = levelOf(given) ?? 1
      return {
        mode: 'idle',
        run: async ({ client }) => {
          const conversationId = given.arg(0)
          const known = await client.query('case.prefill', { conversationId, level })
          if (known === null)
            throw new CommandFailed(`There is no conversation ${conversationId}. parley inbox shows them.`)
          const { caseId } = await client.command('case.raise', {
            conversationId,
            level,
            title: given.text('title') ?? known.title,
            flowId: given.text('flow'),
            note: noteFrom(given, known.note),
          })
          return outcome(await mustFind(client, caseId))
        },
      }
    },
  },
  {
    words: 'case ack',
    args: [caseArg],
    about: 'Take a case, and print it',
    flags: [],
    more: 'Whoever takes it owns it. The first of two has it; the other is told by whom it was taken.',
    plan: (given) => ({
      mode: 'idle',
      run: async ({ client }) => {
        const { id } = await mustFind(client, given.arg(0))
        await client.command('case.acknowledge', { caseId: id })
        return outcome(await mustFind(client, id))
      },
    }),
  },
  {
    words: 'case escalate',
    args: [caseArg],
    about: 'Hand a case over to the next level, and print it',
    flags: noteFlags,
    more: 'What is left out of the note comes from the thread.',
    plan: (given) => ({
      mode: 'idle',
      run: async ({ client }) => {
        const view = await mustFind(client, given.arg(0))
        const [first] = view.conversationsIn
        const level = view.standing.level === 1 ? 2 : 3
        const known =
          first === undefined
            ? null
            : await client.query('case.prefill', { conversationId: first.conversationId, level })
        await client.command('case.escalate', { caseId: view.id, note: noteFrom(given, known?.note ?? {}) })
        return outcome(await mustFind(client, view.id))
      },
    }),
  },
  {
    words: 'case resolve',
    args: [caseArg],
    about: 'Resolve a case, and print it',
    flags: [
      { name: 'outcome', value: 'TEXT', about: 'How it ended', isRequired: true },
      { name: 'field', value: 'NAME=VALUE', about: 'Fills in what its flow wants to know', isRepeatable: true },
      { name: 'override', value: 'TEXT', about: 'Why it is over although something is left to do' },
    ],
    more: 'Seventy-two hours of silence close it then; a message of the person opens it again.',
    plan: (given) => {
      const fields = Object.fromEntries(given.all('field').map(fieldOf))
      return {
        mode: 'idle',
        run: async ({ client }) => {
          const { id } = await mustFind(client, given.arg(0))
          const input = {
            caseId: id,
            outcome: given.text('outcome') ?? '',
            fields,
            override: given.text('override') ?? '',
          }
          await client.command('case.resolve', checked('case.resolve', input, { outcome: '--outcome' }))
          return outcome(await mustFind(client, id))
        },
      }
    },
  },
]

function levelOf(given: Given): CaseLevel | null {
  const level = given.number('level', 1, 3)
  return level === null ? null : caseLevel.parse(level)
}

function fieldOf(typed: string): [string, string] {
  const at = typed.indexOf('=')
  if (at < 1) throw new UsageError(`--field takes NAME=VALUE, not "${typed}".`)
  return [typed.slice(0, at).trim(), typed.slice(at + 1).trim()]
}

type Known = { readonly [K in keyof HandoverNote]?: HandoverNote[K] | undefined }

function noteFrom(given: Given, known: Known): HandoverNote {
  const said = (name: 'happened' | 'wants' | 'asked' | 'risk'): string => given.text(name) ?? known[name] ?? ''
  return {
    happened: said('happened'),
    wants: said('wants'),
    asked: said('asked'),
    risk: said('risk'),
    said: known.said ?? '',
    deadline: known.deadline ?? null,
    language: known.language ?? null,
  }
}

async function mustFind(client: EngineClient, caseId: string): Promise<CaseView> {
  const view = await client.query('case.get', { caseId })
  if (view === null) throw new CommandFailed(`There is no case "${caseId}". parley case list shows them.`)
  return view
}

function outcome(view: CaseView): Outcome {
  return { json: caseJson(view), text: caseText(view) }
}

function listText(rows: readonly CaseRow[], columns: number): string {
  const lines = rows.map((it) => [
    it.label,
    String(it.standing.level),
    it.standing.state,
    localTime(it.dueAt),
    it.ownerName === null ? '-' : cut(oneLine(it.ownerName), 20),
    oneLine(it.title),
  ])
  return table([['CASE', 'LEVEL', 'STATE', 'DUE', 'OWNER', 'TITLE'], ...lines])
    .map((line) => cut(line, columns))
    .join('\n')
}

function caseText(view: CaseView): string {
  const { standing } = view
  const head = [
    `${view.label}  ${oneLine(view.title)}`,
    `Level ${standing.level}, ${standing.state}; ${view.ownerName === null ? 'nobody has it' : `${oneLine(view.ownerName)} has it`}`,
    `Opened ${localTime(view.openedAt)}; due ${localTime(view.dueAt)}`,
    `${counted(view.conversations, 'conversation', 'conversations')}: ${view.conversationsIn.map((it) => it.conversationId).join(', ')}`,
    ...(view.flowName === null
      ? []
      : [`Flow ${oneLine(view.flowName)}${view.stepTitle === null ? '' : `, at “${oneLine(view.stepTitle)}”`}`]),
    ...(view.outcome === '' ? [] : [`Outcome: ${oneLine(view.outcome)}`]),
  ]
  const lines = view.timeline.map(
    (it) => `${localTime(it.at)}  ${it.actorName === null ? 'Parley' : oneLine(it.actorName)}  ${it.kind}`,
  )
  return [...head, '', ...lines].join('\n')
}
