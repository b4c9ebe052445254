import { useEffect, useRef, useState } from 'react'
import type { CannedFileReport, CannedMapping, TextEncoding } from '../../../shared/contract/cannedFile.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'

/** How the file is to be read; null is recognised. */
export interface ReadHow {
  readonly mapping: CannedMapping | null
  readonly encoding: TextEncoding | null
}

/** An import on its way: nothing chosen, a file that was looked at, or what became of it. */
export interface Import {
  readonly brandId: string | null
  readonly how: ReadHow
  /** What the file holds; null until one could be read. */
  readonly report: CannedFileReport | null
  /** A file was chosen, also one that could not be read. */
  readonly isChosen: boolean
  readonly isDone: boolean
  readonly busy: 'reading' | 'importing' | null
  /** Why the last try failed. */
  readonly problem: string | null
  readonly setBrand: (brandId: string | null) => void
  readonly choose: () => Promise<void>
  readonly readAs: (how: ReadHow) => Promise<void>
  readonly run: () => Promise<void>
}

const recognise: ReadHow = { mapping: null, encoding: null }

/** The steps of an import through the shell, which keeps the path of the file to itself. */
export function useImport(begin: string | null): Import {
  const { bridge } = useEngine()
  const [brandId, setBrand] = useState(begin)
  const [how, setHow] = useState(recognise)
  const [report, setReport] = useState<CannedFileReport | null>(null)
  const [isChosen, setChosen] = useState(false)
  const [isDone, setDone] = useState(false)
  const [busy, setBusy] = useState<Import['busy']>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const isShown = useRef(true)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])

  async function look(choose: boolean, next: ReadHow): Promise<void> {
    setBusy('reading')
    try {
      const found = await bridge.shell('canned.importFile', { choose, brandId, ...next, preview: true, seen: null })
      // Cancelled: what was there stays.
      if (found === null) return
      setReport(found)
      setProblem(null)
      setDone(false)
      setHow(next)
      setChosen(true)
    } catch (error) {
      setReport(null)
      setProblem(wordsOf(error))
      setHow(next)
      setChosen(true)
    } finally {
      setBusy(null)
    }
  }

  async function run(): Promise<void> {
    if (report === null || busy !== null) return
    setBusy('importing')
    try {
      const ask = { choose: false, brandId, ...how, preview: false, seen: report.seen }
      const done = await bridge.shell('canned.importFile', ask)
      if (done === null) return
      setReport(done)
      setProblem(null)
      setDone(true)
      // Whoever closed the dialog meanwhile is told all the same.
      const words = text.cannedFiles.done(done.added, done.changed, done.unchanged)
      if (!isShown.current) showToast({ tone: 'plain', message: text.cannedFiles.imported(done.name, words) })
    } catch (error) {
      setProblem(wordsOf(error))
      if (!isShown.current) showToast({ tone: 'trouble', message: wordsOf(error) })
    } finally {
      setBusy(null)
    }
  }

  return {
    brandId,
    how,
    report,
    isChosen,
    isDone,
    busy,
    problem,
    setBrand,
    choose: () => look(true, recognise),
    readAs: (next) => look(false, next),
    run,
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
