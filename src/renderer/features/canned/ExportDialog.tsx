import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CannedFormat } from '../../../shared/contract/cannedFile.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { closeOverlay } from '../../state/layoutStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { Choice } from '../settings/Choice.tsx'
import { LibraryField, useLibraryName } from './LibraryField.tsx'

const words = text.cannedFiles
const formats: readonly CannedFormat[] = ['xlsx', 'csv', 'json']

/** Writes the canned responses of a library to a file. `brandId` null begins with the shared library. */
export function ExportDialog({ brandId: begin }: { readonly brandId: string | null }): ReactNode {
  const { bridge } = useEngine()
  const [brandId, setBrand] = useState(begin)
  const [format, setFormat] = useState<CannedFormat>('xlsx')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const library = useLibraryName(brandId)

  async function run(): Promise<void> {
    setBusy(true)
    try {
      const name = [...`${text.canned.title} ${library}`].slice(0, 100).join('')
      const done = await bridge.shell('canned.exportFile', { brandId, format, name })
      setProblem(null)
      if (done === null) return
      showToast({ tone: 'plain', message: words.exported(done.rows, done.name) })
      closeOverlay()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal
      title={words.exportTitle}
      onClose={closeOverlay}
      width={480}
      testId="export-dialog"
      footer={
        <>
          <span className="grow import-state" role="status">
            {isBusy ? words.exporting : ''}
          </span>
          <Button onClick={closeOverlay}>{text.dialog.cancel}</Button>
          <Button look="primary" disabled={isBusy} onClick={() => void run()}>
            {words.exportFile}
          </Button>
        </>
      }
    >
      <p>{words.exportHelp}</p>
      <LibraryField brandId={brandId} isLocked={isBusy} onChange={setBrand} />
      <div className="field">
        <span className="label">{words.format}</span>
        <Choice
          label={words.format}
          value={format}
          options={formats.map((value) => ({ value, label: words.formats[value] }))}
          onChange={setFormat}
        />
        <span className="help">{words.formatHelp[format]}</span>
      </div>
      {problem !== null && (
        <p className="notice late" role="alert">
          {problem}
        </p>
      )}
    </Modal>
  )
}
