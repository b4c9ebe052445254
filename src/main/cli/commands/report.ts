import { resolve } from 'node:path'
import {
  csvEncoding,
  month as monthShape,
  paper,
  reportFormat,
  reportLanguage,
} from '../../../shared/contract/report.ts'
import type { ReportFormat } from '../../../shared/contract/report.ts'
import type { EngineClient } from '../../../shared/contract/wire.ts'
import { makeReportFiles } from '../../host/reportFiles.ts'
import { monthName, runDueReports } from '../../host/reportRuns.ts'
import type { ReportRun } from '../../host/reportRuns.ts'
import { FilesThere, writeFiles } from '../../host/writeFiles.ts'
import { oneLine } from '../cells.ts'
import { checked, listed } from '../given.ts'
import type { Given } from '../given.ts'
import { counted, iso } from '../output.ts'
import { lastMonth, thisMonth } from '../months.ts'
import type { Call, CommandSpec } from '../spec.ts'
import { CommandFailed, UsageError, guess } from '../usage.ts'

/** `parley report` and `parley report due`. */
export const reportCommands: readonly CommandSpec[] = [
  {
    words: 'report',
    args: [],
    about: 'Write the report of a month as files',
    flags: [
      { name: 'brand', value: 'ID', about: 'The brand that it is about', isRequired: true },
      { name: 'out', value: 'DIR', about: 'The folder for the files; made where it is missing', isRequired: true },
      { name: 'month', value: 'YYYY-MM', about: 'The month; the last one of the brand when left out' },
      { name: 'format', value: 'LIST', about: `${listed(reportFormat.options)}, several with commas (pdf)` },
      { name: 'language', value: 'NAME', about: `${listed(reportLanguage.options)}; else that of the template` },
      { name: 'template', value: 'NAME', about: 'Name or id of a template; else the first of the brand' },
      { name: 'paper', value: 'NAME', about: `${listed(paper.options)}; else that of the template` },
      { name: 'encoding', value: 'NAME', about: `Of the CSV: ${listed(csvEncoding.options)}; else the template's` },
      { name: 'overwrite', value: null, about: 'Also over files that are there already' },
      { name: 'draft', value: null, about: 'Of a closed month: as the record tells it now' },
      { name: 'number', value: 'N', about: 'Of a closed month: the version of this number' },
      { name: 'close', value: null, about: 'Close the month first, which freezes its figures' },
      { name: 'note', value: 'TEXT', about: 'With --close: why there is a further version' },
    ],
    more: `Works beside a running Parley and without a window; only --close writes to the data. A PDF is drawn by Electron, which
npm run setup brings; without a display it starts an Xvfb for itself. Files are put in place when each is whole. With files
of these names there, nothing is written unless --overwrite is given.`,
    plan: (given) => {
      const brandId = given.text('brand') ?? ''
      const out = resolve(given.text('out') ?? '')
      const typedMonth = monthOf(given)
      const formats = formatsOf(given.text('format') ?? 'pdf')
      const closes = given.has('close')
      const version = given.number('number', 1, 1_000_000)
      const draft = given.has('draft')
      if ([closes, version !== null, draft].filter(Boolean).length > 1)
        throw new UsageError('--close, --draft and --number do not go together: give one of them.')
      const note = given.text('note')
      if (note !== null && !closes) throw new UsageError('--note goes with --close.')
      if (closes) checked('report.close', { brandId, month: typedMonth ?? '2000-01', note: note ?? '' })
      const how = {
        language: given.oneOf('language', reportLanguage.options),
        paper: given.oneOf('paper', paper.options),
        csvEncoding: given.oneOf('encoding', csvEncoding.options),
        template: given.text('template'),
      }
      const whenThere = given.has('overwrite') ? 'replace' : 'refuse'
      return {
        mode: closes ? 'idle' : 'read',
        run: async (call) => {
          const month = await monthFor(call, brandId, typedMonth)
          const closed = closes ? await close(call, brandId, month, note ?? '') : null
          try {
            const { files, lacking } = await makeReportFiles(
              { client: call.client, print: call.printPdf },
              { brandId, month, formats, version, draft, ...how },
              (done, of, making) => call.progress(`Making ${making} (${String(done + 1)} of ${String(of)})`),
              untilStopped(call),
            )
            const paths = await writeFiles(out, files, { makesFolder: true, whenThere })
            const written = files.map(({ name, format, bytes, rows }, index) => {
              return { format, name, file: paths[index] ?? '', bytes: bytes.length, rows }
            })
            return {
              json: { brandId, month, closed, files: written, lacking },
              text: [
                `The report of ${monthName(month)}, ${counted(written.length, 'file', 'files')}:`,
                ...paths.map((path) => oneLine(path)),
              ].join('\n'),
              ...(lacking.length === 0 ? {} : { note: lackingWords(how.csvEncoding, lacking) }),
            }
          } catch (error) {
            const words = error instanceof Error ? error.message : String(error)
            const hint = error instanceof FilesThere ? ' Name another folder, or give --overwrite.' : ''
            if (closed === null && hint === '') throw error
            const kept = closed === null ? '' : `${monthName(month)} is closed as version ${String(closed.version)}. `
            throw new CommandFailed(`${kept}${words}${hint}`)
          }
        },
      }
    },
  },
  {
    words: 'report due',
    args: [],
    about: 'Make the scheduled reports that are due, each into its folder',
    flags: [],
    more: 'For jobs of the system on computers where no window runs: the window makes them by itself. A file that is there already stays; the new one gets a number. Exit code 1 when one could not be made; it stays due.',
    plan: () => ({
      mode: 'idle',
      run: async (call) => {
        const runs = await runDueReports(
          {
            client: call.client,
            print: call.printPdf,
            onStep: (brand, done, of, making) =>
              call.progress(`${oneLine(brand)}: making ${making} (${String(done + 1)} of ${String(of)})`),
          },
          untilStopped(call),
        )
        const failed = runs.filter((run) => run.trouble !== '')
        return {
          json: runs.map(({ brandId, brandName, month, folder, files, trouble, isLate }) => {
            return { brandId, brand: brandName, month, folder, files, trouble, isLate }
          }),
          text: runs.length === 0 ? 'No report is due.' : runs.flatMap(runLines).join('\n'),
          ...(failed[0] === undefined
            ? {}
            : {
                failed: `${counted(failed.length, 'report', 'reports')} could not be made. ${oneLine(failed[0].brandName)}: ${oneLine(failed[0].trouble)}`,
              }),
        }
      },
    }),
  },
]

function runLines(run: ReportRun): string[] {
  const head = `${oneLine(run.brandName)}, ${monthName(run.month)}${run.isLate ? ' (late)' : ''}`
  return run.trouble === ''
    ? [`${head}: ${counted(run.files.length, 'file', 'files')}`, ...run.files.map((file) => oneLine(file))]
    : [`${head}: not made. ${oneLine(run.trouble)}`]
}

function monthOf(given: Given): string | null {
  const typed = given.text('month')
  if (typed === null || monthShape.safeParse(typed).success) return typed
  throw new UsageError(`--month takes a month such as 2026-10, not "${typed}".`)
}

function formatsOf(typed: string): readonly ReportFormat[] {
  return typed.split(',').map((part) => {
    const word = part.trim().toLowerCase()
    const found = reportFormat.options.find((option) => option === word)
    if (found !== undefined) return found
    const near = guess(word, reportFormat.options)
    throw new UsageError(`--format takes ${listed(reportFormat.options)}, several with commas, not "${part}".${near}`)
  })
}

/** The month that was typed, else the last one of the brand. Throws CommandFailed without such a brand, and for a month to come. */
async function monthFor({ client, now }: Call, brandId: string, typed: string | null): Promise<string> {
  const { timeZone } = await brandCalled(client, brandId)
  const month = typed ?? lastMonth(timeZone, now())
  if (month > thisMonth(timeZone, now()))
    throw new CommandFailed(`${monthName(month)} has not begun yet (${timeZone}). Nothing was written.`)
  return month
}

async function brandCalled(client: EngineClient, brandId: string): Promise<{ readonly timeZone: string }> {
  const brand = (await client.query('brand.list', {})).find((it) => it.id === brandId)
  if (brand === undefined) throw new CommandFailed(`There is no brand ${brandId}. parley brand list shows them.`)
  return brand
}

async function close({ client, progress }: Call, brandId: string, month: string, note: string) {
  const { version, closedAt } = await client.command('report.close', { brandId, month, note })
  progress(`${monthName(month)} is closed as version ${String(version)}`)
  return { version, closedAt: iso(closedAt) }
}

function untilStopped(call: Call): AbortSignal {
  const controller = new AbortController()
  call.ifStopped(() => {
    controller.abort()
    return Promise.resolve()
  })
  return controller.signal
}

function lackingWords(encoding: string | null, signs: readonly string[]): string {
  const shown = signs.slice(0, 20).map(oneLine).join(' ')
  const count = String(signs.length)
  return `? stands in the CSV for characters that ${encoding ?? 'its encoding'} does not have (${count}): ${shown}. Use utf-8 to keep them.`
}
