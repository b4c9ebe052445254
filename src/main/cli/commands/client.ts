import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { HoursView } from '../../../shared/contract/client.ts'
import { channelState } from '../../../shared/contract/client.ts'
import { oneLine, table } from '../cells.ts'
import { checked, listed } from '../given.ts'
import { counted, iso, localTime } from '../output.ts'
import { channelJson, clientJson, hoursJson } from '../clientShapes.ts'
import type { Call, CommandSpec } from '../spec.ts'
import { CommandFailed, UsageError } from '../usage.ts'
import { openingsWord, weekdays, withDays } from '../weekText.ts'

const brandArg = { name: 'BRAND', about: 'id of a brand' }
const longest = 5_000_000

/** `parley brand show|hours` and `parley channel …`. */
export const clientCommands: readonly CommandSpec[] = [
  {
    words: 'brand show',
    args: [brandArg],
    about: 'Show what is known of a brand: profile, whether it is open, when it opens, when a reply would be due',
    flags: [],
    plan: (given) => ({
      mode: 'read',
      run: async ({ client }) => {
        const brandId = given.arg(0)
        const found = await client.query('client.detail', { brandId })
        if (found === null) throw noBrand(brandId)
        const hours = await hoursOf(client, brandId)
        const rows = [
          ['Name', oneLine(found.name)],
          ['Time zone', found.timeZone],
          ['Languages', found.languages.join(', ')],
          ['Other contact', oneLine(found.altContact)],
          ['Sign-off', oneLine(found.signOff)],
          ['Open', hours.isOpen ? 'now' : hours.nextOpenAt === null ? 'never again' : localTime(hours.nextOpenAt)],
          ['Reply due', localTime(hours.dueAt)],
        ]
        const json = {
          ...clientJson(found),
          isOpen: hours.isOpen,
          nextOpenAt: iso(hours.nextOpenAt),
          replyDueAt: iso(hours.dueAt),
        }
        return { json, text: table(rows.filter(([, value]) => value !== '')).join('\n') }
      },
    }),
  },
  {
    words: 'brand hours',
    args: [brandArg],
    about: 'Print the hours of a brand, or change them from a day on',
    flags: [
      {
        name: 'day',
        value: 'DAY=OPENINGS',
        about: 'mon to sun, or mon-fri; such as mon-fri=09:00-12:00,13:00-18:00 or sun=closed',
        isRepeatable: true,
      },
      { name: 'date', value: 'DATE=OPENINGS', about: 'A date that beats its weekday', isRepeatable: true },
      { name: 'holidays', value: 'FILE', about: 'An ICS calendar file: its whole days are closed' },
      { name: 'from', value: 'DATE', about: 'The day from which they hold; today when left out' },
    ],
    more: 'Hours are versions: what came before the day from which new ones hold keeps its due time. An end before its start runs past midnight.',
    plan: (given) => {
      const file = given.text('holidays')
      const calendar = file === null ? null : readCalendar(file)
      const isChange = calendar !== null || given.has('day') || given.has('date')
      if (given.has('from') && !isChange)
        throw new UsageError('--from needs hours to hold from then: --day, --date or --holidays.')
      return {
        mode: isChange ? 'idle' : 'read',
        run: async ({ client }) => {
          const brandId = given.arg(0)
          let hours = await hoursOf(client, brandId)
          let note: string | undefined
          if (isChange) {
            const current = hours.versions.findLast((it) => it.isNow) ?? hours.versions[0]
            if (current === undefined) throw noBrand(brandId)
            let changed = withDays(current.hours, given.all('day'), given.all('date'))
            if (calendar !== null) {
              const { days, skipped } = await client.query('client.readHolidays', { text: calendar })
              if (days.length === 0) throw new CommandFailed(`${file ?? ''} holds no whole days. Nothing was changed.`)
              changed = {
                ...changed,
                exceptions: { ...Object.fromEntries(days.map((it) => [it.date, []])), ...changed.exceptions },
                labels: { ...changed.labels, ...Object.fromEntries(days.map((it) => [it.date, it.label])) },
              }
              note = `${counted(days.length, 'holiday', 'holidays')} read${skipped === 0 ? '' : `, ${skipped} left out: they have a time or repeat in another way`}.`
            }
            const input = checked(
              'client.saveHours',
              { brandId, validFrom: given.text('from'), hours: changed },
              { validFrom: '--from' },
            )
            await client.command('client.saveHours', input)
            hours = await hoursOf(client, brandId)
          }
          return { json: hoursJson(hours), text: hoursText(hours), ...(note === undefined ? {} : { note }) }
        },
      }
    },
  },
  {
    words: 'channel list',
    args: [],
    about: 'List the channel register of a brand: its accounts and the places without one',
    flags: [{ name: 'brand', value: 'ID', about: 'The brand', isRequired: true }],
    plan: (given) => ({
      mode: 'read',
      run: async ({ client }) => {
        const brandId = given.text('brand') ?? ''
        await hoursOf(client, brandId)
        const channels = await client.query('channel.list', { brandId })
        const rows = channels.map((it) => [
          it.accountId ?? it.id ?? '',
          it.networkLabel,
          oneLine(it.handle),
          it.state,
          oneLine(it.ownerName ?? ''),
          it.reviewOn ?? '',
        ])
        return {
          json: channels.map(channelJson),
          text: rows.length === 0 ? 'There are no channels yet.' : table(rows).join('\n'),
        }
      },
    }),
  },
  {
    words: 'channel set',
    args: [{ name: 'ID', about: 'id of an account or of a channel without one' }],
    about: 'Say how a channel stands and what it is for',
    flags: [
      { name: 'brand', value: 'ID', about: 'Its brand', isRequired: true },
      { name: 'state', value: 'STATE', about: listed(channelState.options) },
      { name: 'purpose', value: 'TEXT', about: 'What it is for' },
      { name: 'audience', value: 'TEXT', about: 'Who is there' },
      { name: 'owner', value: 'MEMBER', about: 'Whose it is; none = nobody' },
      { name: 'review', value: 'DATE', about: 'When it is looked at again; none = never' },
    ],
    more: 'Nothing is owed and nothing can be written on a channel that is observe_only, inactive or closed.',
    plan: (given) => {
      const owner = given.text('owner')
      const review = given.text('review')
      const state = given.oneOf('state', channelState.options)
      const change = {
        ...(state === null ? {} : { state }),
        ...(given.has('purpose') ? { purpose: given.text('purpose') ?? '' } : {}),
        ...(given.has('audience') ? { audience: given.text('audience') ?? '' } : {}),
        ...(owner === null ? {} : { ownerId: owner === 'none' ? null : owner }),
        ...(review === null ? {} : { reviewOn: review === 'none' ? null : review }),
      }
      const input = checked(
        'channel.save',
        { brandId: given.text('brand') ?? '', ...change },
        { reviewOn: '--review', ownerId: '--owner', brandId: '--brand' },
      )
      if (Object.keys(change).length === 0)
        throw new UsageError('Say what is to change: --state, --purpose, --audience, --owner or --review.')
      return {
        mode: 'idle',
        run: async ({ client }) => {
          const id = given.arg(0)
          const listOf = () => client.query('channel.list', { brandId: input.brandId })
          const known = (await listOf()).find((it) => it.accountId === id || it.id === id)
          if (known === undefined)
            throw new CommandFailed(`There is no channel ${id} of this brand. parley channel list shows them.`)
          await client.command('channel.save', { ...input, channelId: known.id, accountId: known.accountId })
          const now = (await listOf()).find((it) => it.accountId === known.accountId && it.handle === known.handle)
          if (now === undefined)
            throw new CommandFailed('The channel was saved, but is not in the list. Run parley verify.')
          return {
            json: channelJson(now),
            text: `${now.networkLabel} ${oneLine(now.handle)} is ${now.state}.`,
          }
        },
      }
    },
  },
]

function noBrand(brandId: string): CommandFailed {
  return new CommandFailed(`There is no brand ${brandId}. parley brand list shows them.`)
}

async function hoursOf(client: Call['client'], brandId: string): Promise<HoursView> {
  return (await client.query('client.hours', { brandId })) ?? Promise.reject(noBrand(brandId))
}

function hoursText(view: HoursView): string {
  return view.versions
    .map(({ validFrom, hours, isNow }) =>
      [
        `${validFrom === null ? 'From the beginning' : `From ${validFrom}`}${isNow ? ' (now)' : ''}, ${hours.timeZone}`,
        ...table(hours.week.map((openings, index) => ['', weekdays[index] ?? '', openingsWord(openings)])),
        ...table(
          Object.entries(hours.exceptions)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([date, openings]) => ['', date, openingsWord(openings), oneLine(hours.labels?.[date] ?? '')]),
        ),
      ].join('\n'),
    )
    .join('\n')
}

function readCalendar(file: string): string {
  let text: string
  try {
    text = readFileSync(resolve(file), 'utf8')
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (text.length > longest) throw new UsageError(`${file} is longer than 5 MB.`)
  return text
}
