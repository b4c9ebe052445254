import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { HistoryReport } from '../../../shared/contract/history.ts'
import { oneLine, table } from '../cells.ts'
import { counted, iso, localTime } from '../output.ts'
import type { CommandSpec } from '../spec.ts'
import { UsageError } from '../usage.ts'

/** Lines after which it is said how far it is. */
const tellEvery = 20_000

/** `parley import`. */
export const importCommands: readonly CommandSpec[] = [
  {
    words: 'import',
    args: [{ name: 'FILE', about: 'history as NDJSON, one fact a line (docs/import.md)' }],
    about: 'Take in what another tool exported: messages and states of conversations',
    flags: [
      { name: 'brand', value: 'ID', about: 'The brand that it belongs to', isRequired: true },
      { name: 'strict', value: null, about: 'Stop at the first line that is refused' },
    ],
    more: `What is here already stays as it is, so a file may be imported again, also after an import that was stopped. Accounts that are
not connected are made without a sign-in and are never synced. Exit code 0 also when single lines are refused; each is told with
its reason, and the others come in. With --strict a refused line ends the import with exit code 1; what came before stays.`,
    plan: (given) => {
      const file = resolve(given.arg(0))
      if (!existsSync(file)) throw new UsageError(`There is no file ${given.arg(0)}.`)
      const input = { file, brandId: given.text('brand') ?? '', strict: given.has('strict') }
      return {
        mode: 'idle',
        run: async ({ client, progress, ifStopped }) => {
          progress(`Reading ${oneLine(given.arg(0))}`)
          let shown = 0
          const end = client.watch('history.importing', {}, (so) => {
            if (so === null || so.done < shown + tellEvery) return
            shown = so.done
            progress(`${String(so.done)} of ${String(so.total)} lines are in`)
          })
          const importing = client.command('history.importFile', input).finally(end)
          ifStopped(async () => {
            await client.command('history.stopImport', {})
            await importing.catch(() => undefined)
          })
          const report = await importing
          return { json: report, text: reportLines(report).join('\n'), ...failureOf(report) }
        },
      }
    },
  },
  {
    words: 'import skipped',
    args: [],
    about: 'List imported messages that went because the network itself brought what was written then',
    flags: [
      { name: 'brand', value: 'ID', about: 'The brand that they belong to', isRequired: true },
      { name: 'limit', value: 'N', about: 'So many at most (200)' },
    ],
    plan: (given) => {
      const limit = given.number('limit', 1, 5000) ?? 200
      return {
        mode: 'read',
        run: async ({ client }) => {
          const found = await client.query('history.skipped', { brandId: given.text('brand') ?? '', limit })
          const rows = found.rows.map((it) => ({ ...it, at: iso(it.at), skippedAt: iso(it.skippedAt) }))
          return {
            json: { total: found.total, messages: rows },
            text: [
              `${counted(found.total, 'imported message', 'imported messages')} skipped.`,
              ...table(found.rows.map((it) => [localTime(it.at), oneLine(it.message), it.accountId])),
            ].join('\n'),
          }
        },
      }
    },
  },
]

function reportLines(report: HistoryReport): string[] {
  const { added, changed, unchanged, refused, skipped } = report
  const ignored = Object.entries(report.ignored)
  return [
    `${oneLine(report.name)}: ${counted(report.lines, 'line', 'lines')}. ${String(added)} added, ${String(changed)} changed, ${String(unchanged)} as before.`,
    ...report.accounts.map(
      (it) =>
        `${oneLine(it.network)} ${oneLine(it.handle)}  ${it.accountId}${it.isNew ? '  new, without a sign-in' : ''}`,
    ),
    ...ignored.map(([key, lines]) => `Not read: ${oneLine(key)}, in ${counted(lines, 'line', 'lines')}`),
    ...told(skipped, 'was skipped'),
    ...told(refused, 'was refused'),
  ]
}

function told({ count, first }: HistoryReport['refused'], what: string): string[] {
  const rest = count - first.length
  return [
    ...first.map(({ line, reason }) => `Line ${String(line)} ${what}: ${oneLine(reason)}`),
    ...(rest === 0 ? [] : [`… and ${counted(rest, 'more line', 'more lines')} ${what}`]),
  ]
}

function failureOf(report: HistoryReport): { readonly failed?: string } {
  const kept = 'What came before it is kept; the file may be imported again.'
  const [first] = report.refused.first
  if (report.endedBy === 'strict' && first !== undefined)
    return { failed: `Line ${String(first.line)} was refused: ${oneLine(first.reason)} ${kept}` }
  if (report.endedBy === 'stopped')
    return { failed: `The import was stopped after ${counted(report.lines, 'line', 'lines')}. ${kept}` }
  return report.added + report.changed + report.unchanged + report.skipped.count === 0
    ? { failed: 'No line of this file can be imported. Nothing was changed.' }
    : {}
}
