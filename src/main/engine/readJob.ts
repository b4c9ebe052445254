import type { Failure } from '../../shared/contract/failure.ts'
import type { QueryName } from '../../shared/contract/queries.ts'
import type { CannedReading, CannedWriting } from './files/cannedFile.ts'
import type { Line } from './parts.ts'

/** What the reading thread may be asked. */
export type ReadJob =
  | {
      readonly call: number
      readonly kind: 'query'
      readonly name: QueryName
      readonly input: unknown
      readonly now: number
      readonly line: Line
      readonly isSyncing: boolean
    }
  | { readonly call: number; readonly kind: 'backUp'; readonly file: string }
  | { readonly call: number; readonly kind: 'readCanned'; readonly input: CannedReading }
  | {
      readonly call: number
      readonly kind: 'writeCanned'
      readonly brandId: string | null
      readonly input: CannedWriting
      readonly now: number
      readonly line: Line
    }

/** What it answers. */
export type ReadAnswer =
  | { readonly call: number; readonly value: unknown; readonly tables: readonly string[] }
  | { readonly call: number; readonly error: string; readonly failure?: Failure }
