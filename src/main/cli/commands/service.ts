import { serviceClockState, serviceTargetKind } from '../../../shared/contract/serviceLevel.ts'
import type { ServiceClockView } from '../../../shared/contract/serviceLevel.ts'
import { oneLine, table } from '../cells.ts'
import { hoursJson } from '../clientShapes.ts'
import { listed } from '../given.ts'
import { readHoursFile } from '../hoursFile.ts'
import { momentOf } from '../moment.ts'
import { counted, iso, localTime } from '../output.ts'
import type { Call, CommandSpec, FlagSpec } from '../spec.ts'
import { readTextFile } from '../textFile.ts'
import { CommandFailed, UsageError } from '../usage.ts'

const ofBrand: FlagSpec = { name: 'brand', value: 'ID', about: 'The brand', isRequired: true }
const targetWords = { first_response: 'first response', next_response: 'next response', resolution: 'resolution' }

/** `parley hours set` and `parley sla …`. */
export const serviceCommands: readonly CommandSpec[] = [
  {
    words: 'hours set',
    args: [{ name: 'FILE', about: 'a JSON file with the hours' }],
    about: 'Give a brand the hours of a file, and print all its hours',
    flags: [ofBrand],
    more: `The file: {"zone": "Asia/Tokyo", "validFrom": "2026-01-01", "week": {"mon": [["09:00","12:00"],["13:00","18:00"]], …,
"sun": []}, "exceptions": [{"date": "2026-11-23", "open": []}]}. The zone is that of the brand. 24:00 is the end of a day; an end
before its start runs past midnight. Without validFrom they hold from today on. Hours do not change what is past: a day before
today is taken only while the brand has no conversations.`,
    plan: (given) => {
      const brandId = given.text('brand') ?? ''
      const text = readTextFile(given.arg(0))
      return {
        mode: 'idle',
        run: async ({ client }) => {
          const brand = (await client.query('brand.list', {})).find((it) => it.id === brandId)
          if (brand === undefined) throw noBrand(brandId)
          const { validFrom, hours } = readHoursFile(given.arg(0), text, brand.timeZone)
          await client.command('client.saveHours', { brandId, validFrom, hours })
          const view = await client.query('client.hours', { brandId })
          if (view === null) throw noBrand(brandId)
          return {
            json: hoursJson(view),
            text: `The hours of ${oneLine(brand.name)} hold from ${validFrom ?? view.today} on.`,
          }
        },
      }
    },
  },
  {
    words: 'sla list',
    args: [],
    about: 'List what was promised and what became of it, what is due first on top',
    flags: [
      { name: 'brand', value: 'ID', about: 'Only of this brand' },
      { name: 'state', value: 'STATE', about: `Only those that are ${listed(serviceClockState.options)}` },
      { name: 'target', value: 'TARGET', about: `Only the ${listed(serviceTargetKind.options)}` },
      { name: 'limit', value: 'N', about: 'At most so many; 500 when left out' },
    ],
    plan: (given) => {
      const state = given.oneOf('state', serviceClockState.options)
      const target = given.oneOf('target', serviceTargetKind.options)
      const limit = given.number('limit', 1, 100_000) ?? 500
      const brandId = given.text('brand')
      return {
        mode: 'read',
        run: async ({ client }) => {
          if (brandId !== null) await mustBeHere(client, brandId)
          const clocks = await client.query('service.clocks', {
            brandId,
            states: state === null ? [] : [state],
            targets: target === null ? [] : [target],
            limit,
          })
          const rows = clocks.map((it) => [
            it.conversationId,
            targetWords[it.target],
            it.state,
            localTime(it.dueAt),
            localTime(it.metAt),
            `${oneLine(it.policyName)} (version ${String(it.policyVersion)})`,
          ])
          return {
            json: clocks.map(clockJson),
            text:
              rows.length === 0
                ? 'Nothing is promised to anybody.'
                : table([['CONVERSATION', 'PROMISE', 'STATE', 'DUE', 'MET', 'POLICY'], ...rows]).join('\n'),
          }
        },
      }
    },
  },
  {
    words: 'sla policies',
    args: [],
    about: 'List the policies of a brand in their order: the first that holds for a conversation is the one',
    flags: [ofBrand],
    plan: (given) => ({
      mode: 'read',
      run: async ({ client }) => {
        const brandId = given.text('brand') ?? ''
        await mustBeHere(client, brandId)
        const policies = await client.query('service.policies', { brandId })
        const text = policies.flatMap((it) => [
          `${String(it.position + 1)}. ${oneLine(it.name)} (version ${String(it.version)}, ${counted(it.running, 'promise', 'promises')} running)`,
          ...it.targets.map(
            (target) =>
              `   ${targetWords[target.kind]}: ${counted(target.minutes, 'minute', 'minutes')}, ${target.counts}`,
          ),
          ...it.problems.map((words) => `   ${oneLine(words)}`),
        ])
        return {
          json: policies.map(({ fromAt, ...it }) => ({ ...it, fromAt: iso(fromAt) })),
          text: text.length === 0 ? 'This brand promises nothing.' : text.join('\n'),
        }
      },
    }),
  },
  {
    words: 'sla due',
    args: [],
    about: 'Say when so many open minutes of a brand have passed',
    flags: [
      ofBrand,
      { name: 'from', value: 'TIME', about: 'The start, such as 2026-11-27T16:45+09:00', isRequired: true },
      { name: 'minutes', value: 'N', about: 'Open minutes', isRequired: true },
    ],
    plan: (given) => {
      const from = momentOf(given.text('from') ?? '', '--from')
      const minutes = given.number('minutes', 0, 10_000_000) ?? 0
      return {
        mode: 'read',
        run: async ({ client }) => {
          const brandId = given.text('brand') ?? ''
          const found = await client.query('service.due', { brandId, from, minutes })
          if (found === null) throw noBrand(brandId)
          const due = iso(found.due)
          return { json: { due }, text: due ?? 'Never: the brand does not open for that long any more.' }
        },
      }
    },
  },
  {
    words: 'sla elapsed',
    args: [],
    about: 'Count the open minutes of a brand between two moments',
    flags: [
      ofBrand,
      { name: 'from', value: 'TIME', about: 'The start, such as 2026-11-27T16:45+09:00', isRequired: true },
      { name: 'to', value: 'TIME', about: 'The end', isRequired: true },
    ],
    plan: (given) => {
      const from = momentOf(given.text('from') ?? '', '--from')
      const to = momentOf(given.text('to') ?? '', '--to')
      if (to < from) throw new UsageError('--to lies before --from.')
      return {
        mode: 'read',
        run: async ({ client }) => {
          const brandId = given.text('brand') ?? ''
          const found = await client.query('service.elapsed', { brandId, from, to })
          if (found === null) throw noBrand(brandId)
          return { json: { minutes: found.minutes }, text: counted(found.minutes, 'minute', 'minutes') }
        },
      }
    },
  },
]

function clockJson(it: ServiceClockView) {
  return {
    id: it.id,
    conversationId: it.conversationId,
    policyId: it.policyId,
    policyName: it.policyName,
    policyVersion: it.policyVersion,
    target: it.target,
    minutes: it.minutes,
    counts: it.counts,
    state: it.state,
    why: it.why,
    startedAt: iso(it.startedAt),
    dueAt: iso(it.dueAt),
    metAt: iso(it.metAt),
    pausedAt: iso(it.pausedAt),
    pausedMinutes: it.pausedMinutes,
    warnedAt: iso(it.warnedAt),
    missedAt: iso(it.missedAt),
  }
}

async function mustBeHere(client: Call['client'], brandId: string): Promise<void> {
  if ((await client.query('client.detail', { brandId })) === null) throw noBrand(brandId)
}

function noBrand(brandId: string): CommandFailed {
  return new CommandFailed(`There is no brand ${brandId}. parley brand list shows them.`)
}
