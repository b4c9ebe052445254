import type { QueryName, QueryOutput, QueryParsed } from '../../../shared/contract/queries.ts'
import type { Connector } from '../../connectors/connector.ts'
import type { Line } from '../parts.ts'
import type { Reader } from '../store/database.ts'

/** What a question may look at besides the store: what this build can do and what this computer knows of its network. */
export interface QueryFacts {
  readonly now: number
  readonly connectors: readonly Connector[]
  readonly line: Line
  readonly isSyncing: boolean
  readonly dataDir: string
  /** A fault found in the data file, in a sentence. */
  readonly dataProblem: string | null
  /** The member who acts in this run, by id or name; left out or null = the one marked as me. */
  readonly actAs?: string | null
  /** How far an import of a file has come, in rows; left out or null = none is under way. */
  readonly importing?: { readonly done: number; readonly total: number } | null
  /** The same of history, in lines. */
  readonly importingHistory?: { readonly done: number; readonly total: number } | null
}

/** What making a canned response ready looks at of those. */
export type CannedFacts = Pick<QueryFacts, 'now' | 'connectors' | 'actAs'>

export type QueryHandlers = {
  readonly [N in QueryName]: (db: Reader, input: QueryParsed<N>, facts: QueryFacts) => QueryOutput<N>
}
