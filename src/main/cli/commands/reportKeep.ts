import { reportSection } from '../../../shared/contract/report.ts'
import { oneLine, table } from '../cells.ts'
import { checked, listed } from '../given.ts'
import { iso, localTime } from '../output.ts'
import { decisionJson, looksAtBrand, monthJson, monthOf, mustHaveBrand, ofBrand, ofMonth } from '../reportShapes.ts'
import type { CommandSpec } from '../spec.ts'
import { UsageError } from '../usage.ts'

/** What `parley report …` keeps: months that were closed, comments, decisions. */
export const reportKeepCommands: readonly CommandSpec[] = [
  {
    words: 'report months',
    args: [],
    about: 'List the months of a brand, newest first, with those that are closed',
    flags: [ofBrand],
    plan: (given) =>
      looksAtBrand(given, async ({ client }, brandId) => {
        const months = await client.query('report.months', { brandId })
        const rows = months.map((it) => [
          it.month,
          it.state === 'draft' ? 'draft' : `closed ${localTime(it.closedAt)}, version ${String(it.version)}`,
          it.isAmended ? 'amended after close' : '',
        ])
        return { json: months.map(monthJson), text: table(rows).join('\n') }
      }),
  },
  {
    words: 'report close',
    args: [],
    about: 'Freeze the figures of a month: what comes in later amends them, but never changes them',
    flags: [
      ofBrand,
      ofMonth,
      { name: 'note', value: 'TEXT', about: 'Why a month that is closed already gets a further version' },
    ],
    more: 'For leads and managers. Refused before the month is over and its last replies had their time.',
    plan: (given) => {
      const brandId = given.text('brand') ?? ''
      const month = monthOf(given)
      const input = checked('report.close', { brandId, month, note: given.text('note') ?? '' })
      return {
        mode: 'idle',
        run: async ({ client }) => {
          await mustHaveBrand(client, brandId)
          const { version, closedAt } = await client.command('report.close', input)
          return {
            json: { brandId, month, version, closedAt: iso(closedAt) },
            text: `${month} is closed as version ${String(version)}.`,
          }
        },
      }
    },
  },
  {
    words: 'report comment',
    args: [],
    about: 'Write a comment on a section of a report; an empty text takes it away',
    flags: [
      ofBrand,
      ofMonth,
      { name: 'section', value: 'NAME', about: listed(reportSection.options), isRequired: true },
      { name: 'text', value: 'TEXT', about: 'The comment; - reads it from standard input', isRequired: true },
    ],
    more: 'On a closed month it is shown as written after the close.',
    plan: (given) => {
      const brandId = given.text('brand') ?? ''
      const month = monthOf(given)
      const section = given.oneOf('section', reportSection.options) ?? 'headline'
      const typed = given.text('text') ?? ''
      const wantsInput = typed === '-'
      const input = checked('report.comment', { brandId, month, section, text: wantsInput ? '' : typed })
      return {
        mode: 'idle',
        wantsInput,
        run: async ({ client, input: read }) => {
          await mustHaveBrand(client, brandId)
          const text = wantsInput ? read.trim() : typed.trim()
          await client.command('report.comment', checked('report.comment', { ...input, text }))
          return {
            json: { brandId, month, section, text },
            text: text === '' ? 'The comment was taken away.' : 'The comment stands in the report.',
          }
        },
      }
    },
  },
  {
    words: 'report decision list',
    args: [],
    about: 'List what was decided about a month, and what was open from before',
    flags: [ofBrand, ofMonth],
    plan: (given) => {
      const month = monthOf(given)
      return looksAtBrand(given, async ({ client }, brandId) => {
        const decisions = await client.query('report.decisions', { brandId, month })
        const rows = decisions.map((it) => [
          it.id,
          it.month,
          it.doneAt === null ? (it.dueOn === null ? 'open' : `open, due ${it.dueOn}`) : 'done',
          oneLine(it.ownerName),
          oneLine(it.outcome === '' ? it.text : `${it.text} → ${it.outcome}`),
        ])
        return {
          json: decisions.map(decisionJson),
          text: rows.length === 0 ? 'Nothing was decided.' : table(rows).join('\n'),
        }
      })
    },
  },
  {
    words: 'report decision add',
    args: [{ name: 'TEXT', about: 'what was decided' }],
    about: 'Put down what was decided; the reports carry it over until it is done',
    flags: [
      ofBrand,
      ofMonth,
      { name: 'owner', value: 'NAME', about: 'Who does it' },
      { name: 'due', value: 'DATE', about: 'By when, such as 2026-12-01' },
    ],
    plan: (given) => {
      const brandId = given.text('brand') ?? ''
      const input = checked(
        'report.addDecision',
        {
          brandId,
          month: monthOf(given),
          text: given.arg(0),
          ownerName: given.text('owner') ?? '',
          dueOn: given.text('due'),
        },
        { text: 'TEXT', ownerName: '--owner', dueOn: '--due' },
      )
      return {
        mode: 'idle',
        run: async ({ client }) => {
          await mustHaveBrand(client, brandId)
          const { decisionId } = await client.command('report.addDecision', input)
          return { json: { id: decisionId, ...input }, text: `Put down as ${decisionId}.` }
        },
      }
    },
  },
  {
    words: 'report decision done',
    args: [{ name: 'ID', about: 'a decision, as report decision list prints it' }],
    about: 'Say that a decision was carried out, and what came of it',
    flags: [
      { name: 'outcome', value: 'TEXT', about: 'What came of it' },
      { name: 'open', value: null, about: 'It is open again' },
    ],
    plan: (given) => {
      const decisionId = given.arg(0)
      const isDone = !given.has('open')
      if (!isDone && given.has('outcome')) throw new UsageError('--outcome is for what is done, not with --open.')
      const input = checked('report.endDecision', { decisionId, isDone, outcome: given.text('outcome') ?? '' })
      return {
        mode: 'idle',
        run: async ({ client }) => {
          await client.command('report.endDecision', input)
          return { json: { id: decisionId, isDone }, text: isDone ? 'It is done.' : 'It is open again.' }
        },
      }
    },
  },
]
