import type { CannedImportRow } from '../../../src/shared/contract/canned.ts'
import { mapCanned } from '../../../src/main/engine/files/cannedMappings.ts'
import type { Mapped } from '../../../src/main/engine/files/cannedMappings.ts'
import { readTable } from '../../../src/main/engine/files/readTable.ts'
import type { CannedMapping } from '../../../src/shared/contract/cannedFile.ts'

export const networks = ['bluesky', 'mastodon', 'wordpress', 'feed', 'sample']

/** A row as a file of ours gives it; what matters to a test is given. */
export function row(values: Partial<CannedImportRow>): CannedImportRow {
  return {
    line: 2,
    folder: '',
    title: 'Greeting',
    shortcut: 'hi',
    keywords: '',
    network: null,
    language: null,
    register: null,
    visibility: 'both',
    body: 'Hello',
    status: null,
    validUntil: null,
    ...values,
  }
}

/** Reads and maps a file as an import does. */
export async function mapped(content: string | Uint8Array, mapping: CannedMapping | null = null): Promise<Mapped> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return mapCanned(await readTable(bytes, { format: null, encoding: null }), mapping, networks)
}

/** The rows that can be imported; refused ones fail the test. */
export function rowsOf(of: Mapped): CannedImportRow[] {
  return of.readings.map((reading) => {
    if ('reason' in reading) throw new Error(`line ${reading.line}: ${reading.reason}`)
    return reading
  })
}

/** The refused ones, as `line: reason`. */
export function refusedOf(of: Mapped): string[] {
  return of.readings.flatMap((reading) => ('reason' in reading ? [`${reading.line}: ${reading.reason}`] : []))
}
