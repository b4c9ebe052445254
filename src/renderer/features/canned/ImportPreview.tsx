import type { ReactNode } from 'react'
import type { CannedImportRow } from '../../../shared/contract/canned.ts'
import type { CannedFileReport } from '../../../shared/contract/cannedFile.ts'
import { copyText } from '../../engine/copyText.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ownName, scriptLang } from './scriptLang.ts'

const words = text.cannedFiles
/** Lines of a list that are shown. */
const mostShown = 100
/** What the clipboard call takes. */
const mostCopied = 190_000

/** The first rows of a file as they would be imported. */
export function ImportPreview({ report }: { readonly report: CannedFileReport }): ReactNode {
  if (report.first.length === 0) return <p className="import-none">{words.nothing}</p>
  const heading = words.firstRows(report.first.length, report.ready)
  return (
    <div className="import-rows" role="region" aria-label={heading} tabIndex={0}>
      <table>
        <caption>{heading}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.line}</th>
            <th scope="col">{words.columns.title}</th>
            <th scope="col">{words.columns.shortcut}</th>
            <th scope="col">{words.columns.network}</th>
            <th scope="col">{words.columns.language}</th>
            <th scope="col">{words.columns.status}</th>
            <th scope="col">{words.columns.body}</th>
          </tr>
        </thead>
        <tbody>
          {report.first.map((row) => (
            <PreviewRow key={row.line} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PreviewRow({ row }: { readonly row: CannedImportRow }): ReactNode {
  const languages = row.language === null ? [] : [row.language]
  return (
    <tr>
      <td className="figures">{row.line}</td>
      <td lang={scriptLang(row.title, languages)} dir="auto">
        {row.title}
      </td>
      <td lang={scriptLang(row.shortcut, languages)} dir="auto">
        {row.shortcut}
      </td>
      <td>{row.network ?? words.anyNetwork}</td>
      <td lang={row.language ?? undefined}>{ownName(row.language, words.anyLanguage)}</td>
      <td>{row.status === null ? words.usualStatus : words.statuses[row.status]}</td>
      <td className="import-body" lang={row.language ?? scriptLang(row.body, [])} dir="auto">
        {row.body}
      </td>
    </tr>
  )
}

/** What of a file is not taken over, and why. */
export function ImportRemarks({ report }: { readonly report: CannedFileReport }): ReactNode {
  const { unused, left, unready, refused } = report
  return (
    <>
      {unused.length > 0 && <p className="muted import-remark">{words.unused(unused)}</p>}
      {left.length > 0 && (
        <section className="import-remark" aria-label={words.left}>
          <h3>{words.left}</h3>
          <ul className="plain-list">
            {left.slice(0, mostShown).map((it) => (
              <li key={it.what}>{words.inLines(it.what, it.lines)}</li>
            ))}
          </ul>
        </section>
      )}
      {unready.length > 0 && <LineList heading={words.unready(unready.length)} lines={unready} />}
      {refused.length > 0 && <LineList heading={words.refused(refused.length)} lines={refused} />}
    </>
  )
}

interface LineListProps {
  readonly heading: string
  readonly lines: readonly { readonly line: number; readonly reason: string }[]
}

/** Lines of the file with what is said of each; the whole list can be copied. */
function LineList({ heading, lines }: LineListProps): ReactNode {
  const { bridge } = useEngine()
  const said = lines.map(({ line, reason }) => words.refusedLine(line, reason))
  return (
    <section className="import-refused" aria-label={heading}>
      <div className="import-refused-head">
        <h3 className="grow">{heading}</h3>
        <Button size="small" onClick={() => copyText(bridge, said.join('\n').slice(0, mostCopied))}>
          {words.copyRefused}
        </Button>
      </div>
      <ul className="plain-list" tabIndex={0} aria-label={heading}>
        {said.slice(0, mostShown).map((it, at) => (
          <li key={`${at} ${it}`}>{it}</li>
        ))}
        {said.length > mostShown && <li>{words.moreLines(said.length - mostShown)}</li>}
      </ul>
    </section>
  )
}
