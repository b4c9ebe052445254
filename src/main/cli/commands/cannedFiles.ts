import { existsSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { cannedFormat, cannedMapping, textEncoding } from '../../../shared/contract/cannedFile.ts'
import type { CannedFileReport, CannedFormat } from '../../../shared/contract/cannedFile.ts'
import { oneLine } from '../cells.ts'
import { listed } from '../given.ts'
import type { Given } from '../given.ts'
import { counted } from '../output.ts'
import type { CommandSpec, FlagSpec } from '../spec.ts'
import { UsageError } from '../usage.ts'

/** Rows after which it is said how far it is. */
const tellEvery = 10_000
const whose: readonly FlagSpec[] = [
  { name: 'brand', value: 'ID', about: 'The brand that they belong to' },
  { name: 'shared', value: null, about: 'Instead of a brand: those that all brands share' },
]

/** `parley canned import` and `parley canned export`. */
export const cannedFileCommands: readonly CommandSpec[] = [
  {
    words: 'canned import',
    args: [{ name: 'FILE', about: 'a CSV, XLSX or JSON file' }],
    about: 'Add and change canned responses from a file',
    flags: [
      ...whose,
      {
        name: 'mapping',
        value: 'NAME',
        about: `Whose columns they are, if not recognised: ${listed(cannedMapping.options)}`,
      },
      { name: 'encoding', value: 'NAME', about: `Of a text file, if not recognised: ${listed(textEncoding.options)}` },
      { name: 'format', value: 'NAME', about: `If not recognised: ${listed(cannedFormat.options)}` },
      { name: 'dry-run', value: null, about: 'Only say what is in the file' },
    ],
    more: `The first line names the columns: folder, title, shortcut, keywords, network, language, register, visibility, body,
status, valid_until. title, shortcut and body must be there. One row is one variant; rows with the same title and shortcut
are one response. Exit code 0 also when single lines are refused; each is told with its reason, and the others are imported.`,
    plan: (given) => {
      const file = resolve(given.arg(0))
      if (!existsSync(file)) throw new UsageError(`There is no file ${given.arg(0)}.`)
      const preview = given.has('dry-run')
      const input = {
        file,
        brandId: brandOf(given),
        mapping: given.oneOf('mapping', cannedMapping.options),
        encoding: given.oneOf('encoding', textEncoding.options),
        format: given.oneOf('format', cannedFormat.options),
        preview,
      }
      return {
        mode: preview ? 'read' : 'idle',
        run: async ({ client, progress }) => {
          progress(`Reading ${oneLine(given.arg(0))}`)
          let shown = 0
          const end = client.watch('canned.importing', {}, (so) => {
            if (so === null || so.done < shown + tellEvery) return
            shown = so.done
            progress(`${so.done} of ${so.total} rows are in`)
          })
          const report = await client.command('canned.importFile', input).finally(end)
          const taken = preview ? report.ready : report.added + report.changed + report.unchanged
          return {
            json: report,
            text: reportLines(report, preview).join('\n'),
            ...(taken === 0 ? { failed: 'No line of this file can be imported. Nothing was changed.' } : {}),
          }
        },
      }
    },
  },
  {
    words: 'canned export',
    args: [{ name: 'FILE', about: `the file to write; its ending says how: ${listed(cannedFormat.options)}` }],
    about: 'Write canned responses to a file',
    flags: [...whose, { name: 'overwrite', value: null, about: 'Also over a file that is there already' }],
    more: 'CSV is written in UTF-8 with a byte order mark, so that Excel shows every script.',
    plan: (given) => {
      const input = {
        file: resolve(given.arg(0)),
        brandId: brandOf(given),
        format: formatOf(given.arg(0)),
        overwrite: given.has('overwrite'),
      }
      return {
        mode: 'read',
        run: async ({ client }) => {
          const done = await client.command('canned.exportFile', input)
          return { json: done, text: `Wrote ${counted(done.rows, 'row', 'rows')} to ${oneLine(done.file)}` }
        },
      }
    },
  },
]

function brandOf(given: Given): string | null {
  const brand = given.text('brand')
  if ((brand === null) !== given.has('shared')) throw new UsageError('Say whose they are: --brand ID or --shared.')
  return brand
}

function formatOf(file: string): CannedFormat {
  const ending = extname(file).slice(1).toLowerCase()
  const format = cannedFormat.options.find((option) => option === ending)
  if (format === undefined) throw new UsageError(`The name must end in .csv, .xlsx or .json, not "${extname(file)}".`)
  return format
}

function reportLines(report: CannedFileReport, preview: boolean): string[] {
  const facts = [report.format, ...(report.encoding === null ? [] : [report.encoding]), `columns of ${report.mapping}`]
  const { ready, added, changed, unchanged, unused, left, unready, refused } = report
  return [
    `${oneLine(report.name)}: ${counted(report.lines, 'line', 'lines')} (${facts.join(', ')})`,
    preview
      ? `${ready} can be imported; nothing was changed.`
      : `${added} added, ${changed} changed, ${unchanged} as before.`,
    ...(unused.length === 0 ? [] : [`Columns that are not read: ${unused.map(oneLine).join(', ')}`]),
    ...left.map(({ what, lines }) => `Not carried over: ${oneLine(what)}, in ${counted(lines, 'line', 'lines')}`),
    ...unready.map(({ line, reason }) => `Line ${line} cannot be used before it is corrected: ${oneLine(reason)}`),
    ...refused.map(({ line, reason }) => `Line ${line} was refused: ${oneLine(reason)}`),
  ]
}
