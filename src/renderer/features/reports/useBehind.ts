import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../shared/contract/failure.ts'
import type { ReportLine } from '../../../shared/contract/report.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { failureOf } from '../../engine/useCommand.ts'

/** How many lines come at a time. */
export const pageSize = 200

/** What is known of the lines behind a number. */
export interface BehindLines {
  /** Null while the first page is read; `none` when the number opens nothing. */
  readonly total: number | 'none' | null
  /** In order, without gaps. */
  readonly lines: readonly ReportLine[]
  readonly failure: Failure | null
  /** Reads the next page, once at a time. */
  readonly readOn: () => void
}

/** The lines behind a number, a page at a time. They are asked once: a list that is read holds still. */
export function useBehind(brandId: string, month: string, path: string): BehindLines {
  const { client } = useEngine()
  const [known, setKnown] = useState<Pick<BehindLines, 'total' | 'lines' | 'failure'>>({
    total: null,
    lines: [],
    failure: null,
  })
  const isReading = useRef(false)
  const lines = useRef<readonly ReportLine[]>([])

  const readOn = useCallback(() => {
    if (isReading.current) return
    isReading.current = true
    const offset = lines.current.length
    client
      .query('report.behind', { brandId, month, path, limit: pageSize, offset })
      .then(
        (answer) => {
          lines.current = [...lines.current, ...(answer?.lines ?? [])]
          setKnown({ total: answer === null ? 'none' : answer.total, lines: lines.current, failure: null })
        },
        (error: unknown) => setKnown((before) => ({ ...before, failure: failureOf(error) })),
      )
      .finally(() => {
        isReading.current = false
      })
  }, [client, brandId, month, path])

  useEffect(readOn, [readOn])
  return { ...known, readOn }
}
