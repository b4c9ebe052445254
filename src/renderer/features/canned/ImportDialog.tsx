import type { ReactNode } from 'react'
import { useId } from 'react'
import { cannedMapping, textEncoding } from '../../../shared/contract/cannedFile.ts'
import type { CannedMapping, TextEncoding } from '../../../shared/contract/cannedFile.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { ImportPreview, ImportRemarks } from './ImportPreview.tsx'
import { LibraryField } from './LibraryField.tsx'
import { useImport } from './useImport.ts'
import type { Import } from './useImport.ts'

const words = text.cannedFiles

/** Takes canned responses from a file: choose it, look at what was recognised, then import. `brandId` null begins with the shared library. */
export function ImportDialog({ brandId }: { readonly brandId: string | null }): ReactNode {
  const it = useImport(brandId)
  const me = useQuery('member.list', {}).value?.find((member) => member.isMe)
  const mayImport = me === undefined || me.role === 'lead' || me.role === 'manager'
  const { report, busy, isDone } = it
  const so = useQuery('canned.importing', {}).value ?? null
  const ready = report?.ready ?? 0
  return (
    <Modal
      title={words.importTitle}
      onClose={closeOverlay}
      width={it.isChosen ? 860 : 480}
      testId="import-dialog"
      footer={
        <>
          <span className="grow import-state" role="status">
            {stateWords(it, so) ?? (mayImport ? '' : words.mayNot)}
          </span>
          {isDone ? (
            <Button look="primary" onClick={closeOverlay}>
              {words.finish}
            </Button>
          ) : (
            <>
              <Button onClick={closeOverlay}>{text.dialog.cancel}</Button>
              {it.isChosen ? (
                <Button
                  look="primary"
                  disabled={ready === 0 || busy !== null || !mayImport}
                  onClick={() => void it.run()}
                >
                  {words.importRows(ready)}
                </Button>
              ) : (
                <Button look="primary" disabled={busy !== null || !mayImport} onClick={() => void it.choose()}>
                  {words.choose}
                </Button>
              )}
            </>
          )}
        </>
      }
    >
      {!it.isChosen && <p>{words.importHelp}</p>}
      <div className="import-how">
        <LibraryField brandId={it.brandId} isLocked={isDone || busy !== null} onChange={it.setBrand} />
        {it.isChosen && !isDone && <HowFields it={it} />}
      </div>
      {it.isChosen && (
        <div className="import-file">
          <span className="grow one-line">
            {report !== null && (
              <>
                <strong dir="auto">{report.name}</strong> {words.holds(report.lines)}
              </>
            )}
          </span>
          <Button size="small" disabled={busy !== null} onClick={() => void it.choose()}>
            {words.chooseOther}
          </Button>
        </div>
      )}
      {it.problem !== null && (
        <p className="notice late" role="alert">
          {it.problem}
        </p>
      )}
      {report !== null && (
        <>
          {!isDone && <ImportPreview report={report} />}
          <ImportRemarks report={report} />
        </>
      )}
    </Modal>
  )
}

function HowFields({ it }: { readonly it: Import }): ReactNode {
  const id = useId()
  const { how, report, busy } = it
  // A workbook and a file whose format is clear say their encoding by themselves.
  const hasEncoding = report === null || report.encoding !== null
  const mapping = how.mapping ?? report?.mapping ?? ''
  const encoding = how.encoding ?? report?.encoding ?? ''
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-mapping`}>{words.mapping}</label>
        <select
          id={`${id}-mapping`}
          className="input"
          value={mapping}
          disabled={busy !== null}
          onChange={(event) => void it.readAs({ ...how, mapping: mappingOf(event.target.value) })}
        >
          {mapping === '' && <option value="">{words.byItself}</option>}
          {cannedMapping.options.map((each) => (
            <option key={each} value={each}>
              {words.mappings[each]}
            </option>
          ))}
        </select>
      </div>
      {hasEncoding && (
        <div className="field">
          <label htmlFor={`${id}-encoding`}>{words.encoding}</label>
          <select
            id={`${id}-encoding`}
            className="input"
            value={encoding}
            disabled={busy !== null}
            onChange={(event) => void it.readAs({ ...how, encoding: encodingOf(event.target.value) })}
          >
            {encoding === '' && <option value="">{words.byItself}</option>}
            {textEncoding.options.map((each) => (
              <option key={each} value={each}>
                {words.encodings[each]}
              </option>
            ))}
          </select>
        </div>
      )}
    </>
  )
}

function stateWords({ busy, isDone, report }: Import, so: { done: number; total: number } | null): string | null {
  if (busy === 'reading') return words.reading
  if (busy === 'importing') return words.importing(so?.done ?? 0, so?.total ?? report?.ready ?? 0)
  return isDone && report !== null ? words.done(report.added, report.changed, report.unchanged) : null
}

function mappingOf(value: string): CannedMapping | null {
  return cannedMapping.options.find((option) => option === value) ?? null
}

function encodingOf(value: string): TextEncoding | null {
  return textEncoding.options.find((option) => option === value) ?? null
}
