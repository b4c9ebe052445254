import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { OutsideFigure } from '../../../shared/contract/report.ts'
import { cut, oneLine, table } from '../cells.ts'
import { checked, listed } from '../given.ts'
import { counted, iso } from '../output.ts'
import { looksAtBrand, monthOf, mustHaveBrand, ofBrand, ofMonth } from '../reportShapes.ts'
import type { CommandSpec } from '../spec.ts'
import { UsageError } from '../usage.ts'

const typedSources = ['manual', 'real_world'] as const
const fileSources = ['google_analytics', 'business_profile'] as const

/** `parley report outside …`: figures that Parley did not measure. */
export const reportOutsideCommands: readonly CommandSpec[] = [
  {
    words: 'report outside list',
    args: [],
    about: 'List the figures of a month that Parley did not measure',
    flags: [ofBrand, ofMonth],
    plan: (given) => {
      const month = monthOf(given)
      return looksAtBrand(given, async ({ client, columns }, brandId) => {
        const figures = await client.query('report.outside', { brandId, month })
        const rows = figures.map((it) => [
          it.id,
          it.source,
          oneLine(it.name),
          valueText(it),
          cut(oneLine(it.note), columns),
          oneLine(it.from),
        ])
        return { json: figures.map(figureJson), text: table(rows).join('\n') }
      })
    },
  },
  {
    words: 'report outside add',
    args: [{ name: 'NAME', about: 'what the figure is called' }],
    about: 'Put down a figure, or what people said in the real world',
    flags: [
      ofBrand,
      ofMonth,
      { name: 'source', value: 'NAME', about: `${listed(typedSources)}; manual when left out` },
      { name: 'value', value: 'NUMBER', about: 'The figure; may be left out for what people said' },
      { name: 'unit', value: 'TEXT', about: 'Such as EUR' },
      { name: 'note', value: 'TEXT', about: 'What was said, or what it means' },
    ],
    plan: (given) => {
      const brandId = given.text('brand') ?? ''
      const typed = given.text('value')
      if (typed !== null && !/^-?\d+(\.\d+)?$/u.test(typed))
        throw new UsageError(`--value takes a number such as 12 or 3.5, not "${typed}".`)
      const input = checked('report.addOutside', {
        brandId,
        month: monthOf(given),
        source: given.oneOf('source', typedSources) ?? 'manual',
        name: given.arg(0),
        value: typed === null ? null : Number(typed),
        unit: given.text('unit') ?? '',
        note: given.text('note') ?? '',
      })
      return {
        mode: 'idle',
        run: async ({ client }) => {
          await mustHaveBrand(client, brandId)
          const { outsideId } = await client.command('report.addOutside', input)
          return { json: { id: outsideId }, text: `“${oneLine(given.arg(0))}” is kept: ${outsideId}` }
        },
      }
    },
  },
  {
    words: 'report outside remove',
    args: [{ name: 'ID', about: 'id of a figure, as report outside list prints it' }],
    about: 'Take a figure away',
    flags: [],
    plan: (given) => ({
      mode: 'idle',
      run: async ({ client }) => {
        await client.command('report.removeOutside', { outsideId: given.arg(0) })
        return { json: { id: given.arg(0) }, text: 'The figure is taken away.' }
      },
    }),
  },
  {
    words: 'report outside import',
    args: [{ name: 'FILE', about: 'an export as CSV or XLSX' }],
    about: 'Read the export of another tool; the same figures of the same month are replaced',
    flags: [
      ofBrand,
      { name: 'source', value: 'NAME', about: listed(fileSources), isRequired: true },
      { name: 'month', value: 'YYYY-MM', about: 'For a file that does not say which month it is of' },
    ],
    plan: (given) => {
      const file = resolve(given.arg(0))
      if (!existsSync(file)) throw new UsageError(`There is no file ${given.arg(0)}.`)
      const brandId = given.text('brand') ?? ''
      const input = checked('report.importOutside', {
        brandId,
        file,
        source: given.oneOf('source', fileSources) ?? 'google_analytics',
        month: given.text('month') === null ? null : monthOf(given),
      })
      return {
        mode: 'idle',
        run: async ({ client }) => {
          await mustHaveBrand(client, brandId)
          const done = await client.command('report.importOutside', input)
          return {
            json: done,
            text: [
              `${oneLine(basename(file))}: ${counted(done.figures, 'figure', 'figures')} of ${done.months.join(', ')}.`,
              ...done.ignored.map((it) => `Not added up: ${oneLine(it)}`),
            ].join('\n'),
          }
        },
      }
    },
  },
]

function valueText({ value, unit }: OutsideFigure): string {
  return value === null ? '' : `${String(value)}${unit === '' ? '' : ` ${oneLine(unit)}`}`
}

function figureJson({ at, ...figure }: OutsideFigure): unknown {
  return { ...figure, at: iso(at) }
}
