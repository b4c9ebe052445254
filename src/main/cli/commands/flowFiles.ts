import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { FlowProblem } from '../../../shared/contract/flow.ts'
import type { FlowTrial } from '../../../shared/contract/flowQueries.ts'
import { cut, oneLine, table } from '../cells.ts'
import { problemJson, problemLines, trialJson } from '../flowShapes.ts'
import { counted, localTime } from '../output.ts'
import { dayIn } from '../dayIn.ts'
import type { ArgSpec, CommandSpec } from '../spec.ts'
import { readTextFile, refuseLong } from '../textFile.ts'
import { CommandFailed } from '../usage.ts'

const fileArg: ArgSpec = { name: 'FILE', about: 'a flow as JSON, as flow export writes it; - reads standard input' }
const asNow: Readonly<Record<FlowTrial['asOfNow'][number], string>> = {
  author: 'the tags and followers of people',
  sentiment: 'moods',
  tag: 'tags',
  urgency: 'urgency',
}

/** `parley flow validate`, `import`, `export` and `try`. */
export const flowFileCommands: readonly CommandSpec[] = [
  {
    words: 'flow validate',
    args: [fileArg],
    about: 'Say what is wrong with a flow, and at which step; keeps nothing',
    flags: [{ name: 'brand', value: 'ID', about: 'Where it would be switched on: its hours, people and responses' }],
    more: 'Exit code 1 when there is an error; warnings are told and pass. People, contacts and canned responses are looked up here, by id or by the name in the file.',
    plan: (given) => {
      const read = reading(given.arg(0))
      return {
        mode: 'read',
        isFineWithoutData: true,
        wantsInput: read.isPiped,
        run: async ({ client, input }) => {
          const text = read.text(input)
          const { body, problems } = await client.query('flow.readFile', { text, brandId: given.text('brand') })
          const errors = problems.filter((it) => it.severity === 'error')
          const [first] = errors
          return {
            json: { name: body.name, isValid: errors.length === 0, problems: problems.map(problemJson) },
            text:
              problems.length === 0
                ? `“${oneLine(body.name)}” has no problems (${counted(body.steps.length, 'step', 'steps')}).`
                : problemLines(problems).join('\n'),
            ...(first === undefined
              ? {}
              : {
                  failed: `“${oneLine(body.name)}” has ${counted(errors.length, 'error', 'errors')}. ${oneLine(first.words)}`,
                }),
          }
        },
      }
    },
  },
  {
    words: 'flow import',
    args: [fileArg],
    about: 'Take in a flow as a draft, switched on nowhere',
    flags: [{ name: 'brand', value: 'ID', about: 'The brand that it is for; all of them when left out' }],
    more: 'People, contacts and canned responses are found by id, else by the exact name in the file; what is not found is told at its step. flow publish makes it live.',
    plan: (given) => {
      const read = reading(given.arg(0))
      return {
        mode: 'idle',
        wantsInput: read.isPiped,
        run: async ({ client, input }) => {
          const brandId = given.text('brand')
          const { flowId, problems } = await client.command('flow.import', { text: read.text(input), brandId })
          const name = (await client.query('flow.get', { flowId }))?.body.name ?? ''
          return {
            json: { id: flowId, name, problems: problems.map(problemJson) },
            text: [`“${oneLine(name)}” is kept as a draft: ${flowId}`, ...problemLines(problems)].join('\n'),
          }
        },
      }
    },
  },
  {
    words: 'flow export',
    args: [{ name: 'ID', about: 'id of a flow, as flow list prints it' }],
    about: 'Write a flow as JSON: its draft, else its live version',
    flags: [
      { name: 'number', value: 'N', about: 'The version of this number instead' },
      {
        name: 'out',
        value: 'FILE',
        about: 'The file to write; it must not be there yet. Standard output when left out',
      },
    ],
    plan: (given) => {
      const flowId = given.arg(0)
      const version = given.number('number', 1, 1_000_000)
      const out = given.text('out')
      return {
        mode: 'read',
        run: async ({ client }) => {
          const found = await client.query('flow.export', { flowId, version })
          if (found === null)
            throw new CommandFailed(
              version === null
                ? `There is no flow ${flowId}. parley flow list shows them.`
                : `There is no flow ${flowId} with a version ${String(version)}.`,
            )
          if (out === null) return { json: JSON.parse(found.text) as unknown, text: found.text.trimEnd() }
          const file = resolve(out)
          writeNew(file, found.text)
          return { json: { name: found.name, file }, text: `Wrote “${oneLine(found.name)}” to ${file}` }
        },
      }
    },
  },
  {
    words: 'flow try',
    args: [fileArg],
    about: 'Run a flow on the messages that are here: what it would have begun for; changes nothing',
    flags: [
      { name: 'brand', value: 'ID', about: 'The brand whose messages are looked at', isRequired: true },
      { name: 'since', value: 'DATE', about: 'From this day on (of the brand), such as 2026-06-01', isRequired: true },
      { name: 'limit', value: 'N', about: 'So many conversations are listed at most (200)' },
    ],
    more: 'Hours, counts and text are those at the time of each message. Tags, moods and followers are those of today, since no others are kept.',
    plan: (given) => {
      const read = reading(given.arg(0))
      const day = given.text('since') ?? ''
      dayIn('UTC', day)
      const limit = given.number('limit', 1, 1000) ?? 200
      return {
        mode: 'read',
        wantsInput: read.isPiped,
        run: async ({ client, input, columns }) => {
          const brandId = given.text('brand') ?? ''
          const brand = (await client.query('brand.list', {})).find((it) => it.id === brandId)
          if (brand === undefined)
            throw new CommandFailed(`There is no brand ${brandId}. parley brand list shows them.`)
          const { body, problems } = await client.query('flow.readFile', { text: read.text(input), brandId })
          const since = dayIn(brand.timeZone, day)
          const trial = await client.query('flow.try', { body, brandId, since, limit })
          return {
            json: { name: body.name, ...trialJson(trial), problems: problems.map(problemJson) },
            text: trialLines(trial, columns).join('\n'),
            ...noteOf(trial, problems, body.trigger === null),
          }
        },
      }
    },
  },
]

function trialLines(trial: FlowTrial, columns: number): string[] {
  const share = (matched: number, looked: number): string => `${String(matched)} of ${String(looked)}`
  return [
    `${share(trial.matched, trial.looked)} messages would have begun it${trial.isWhole ? '' : ' (the newest; there are more than are looked at in one go)'}.`,
    ...(trial.matched === 0
      ? []
      : [
          '',
          ...table(trial.byLanguage.map((it) => [it.language ?? 'unknown', share(it.matched, it.looked)])),
          '',
          ...table(trial.byMonth.map((it) => [it.month, String(it.matched)])),
          '',
          ...trial.conversations.map((it) =>
            cut(
              [
                it.conversationId,
                localTime(it.at),
                it.language ?? '',
                it.level === null ? '' : `level ${String(it.level)}`,
                oneLine(it.authorName),
                it.words.map(oneLine).join(', '),
                oneLine(it.excerpt),
              ]
                .filter((part) => part !== '')
                .join('  '),
              columns,
            ),
          ),
        ]),
  ]
}

function noteOf(trial: FlowTrial, problems: readonly FlowProblem[], byHand: boolean): { readonly note?: string } {
  const lines = [
    ...(byHand ? ['This flow begins by hand only: it has no trigger to try.'] : []),
    ...(trial.asOfNow.length === 0
      ? []
      : [`As they are today, not as they were then: ${trial.asOfNow.map((it) => asNow[it]).join(', ')}.`]),
    ...problemLines(problems),
  ]
  return lines.length === 0 ? {} : { note: lines.join('\n') }
}

/** The text of a file, read before the engine starts; of `-` once standard input is read. */
function reading(typed: string): { readonly isPiped: boolean; readonly text: (input: string) => string } {
  const isPiped = typed === '-'
  const fromFile = isPiped ? '' : readTextFile(typed)
  return { isPiped, text: (input) => (isPiped ? refuseLong('Standard input', input) : fromFile) }
}

function writeNew(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { flag: 'wx' })
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    throw new CommandFailed(
      isThere
        ? `${file} is there already and was left as it is. Name another file.`
        : `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
}
