import { createHash } from 'node:crypto'
import { link, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { CannedImportRow } from '../../../shared/contract/canned.ts'
import type { CannedExported, CannedFileReport } from '../../../shared/contract/cannedFile.ts'
import type { CommandParsed } from '../../../shared/contract/commands.ts'
import { conflict } from '../../../shared/contract/failure.ts'
import { tableOf, withoutDoubles } from './cannedColumns.ts'
import { mapCanned } from './cannedMappings.ts'
import { readTable } from './readTable.ts'
import { readWhole } from './readWhole.ts'
import { unreadyRows } from './unreadyRows.ts'
import { codeOf } from './whyUnreadable.ts'
import { writeTable } from './writeTable.ts'

/** A file that was read: what is told about it, and the rows that can be imported. */
export interface CannedFileRead {
  readonly report: CannedFileReport
  readonly rows: readonly CannedImportRow[]
}

/** What is to be read; `networks` are those that this build knows. */
export type CannedReading = Pick<
  CommandParsed<'canned.importFile'>,
  'file' | 'format' | 'encoding' | 'mapping' | 'seen'
> & { readonly networks: readonly string[] }

/** What is to be written. */
export type CannedWriting = Pick<CommandParsed<'canned.exportFile'>, 'file' | 'format' | 'overwrite'>

/** Reads a file of canned responses and changes nothing. Throws `invalid` or `conflict` in words for a file that cannot be read or changed since it was seen. */
export async function readCannedFile(input: CannedReading): Promise<CannedFileRead> {
  const name = basename(input.file)
  const bytes = await readWhole(input.file)
  const seen = createHash('sha256').update(bytes).digest('hex')
  if (input.seen !== null && input.seen !== seen)
    conflict(`${name} changed since it was looked at. Nothing was imported; choose it again.`)
  const table = await readTable(bytes, input)
  const { mapping, unused, readings, left } = mapCanned(table, input.mapping, input.networks)
  const { rows, refused } = withoutDoubles(readings)
  return {
    rows,
    report: {
      added: 0,
      changed: 0,
      unchanged: 0,
      refused,
      name,
      format: table.format,
      encoding: table.encoding,
      mapping,
      lines: table.rows.length,
      ready: rows.length,
      unused: [...unused],
      left: [...left],
      unready: unreadyRows(rows),
      first: rows.slice(0, 20),
      seen,
    },
  }
}

/** Writes rows to a file, whole or not at all. Throws `conflict` in words when it is there already or the place cannot be written. */
export async function writeCannedFile(
  rows: readonly CannedImportRow[],
  { file, format, overwrite }: CannedWriting,
): Promise<CannedExported> {
  const bytes = writeTable(tableOf(rows), format)
  // Named by a hash: with words around it the longest allowed name would be too long.
  const part = join(
    dirname(file),
    `.parley-${createHash('sha256').update(basename(file)).digest('hex').slice(0, 16)}.part`,
  )
  try {
    // What a run that was killed left behind.
    await rm(part, { force: true })
    const handle = await open(part, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (overwrite) await rename(part, file)
    else await putAnew(part, file)
  } catch (error) {
    return conflict(whyUnwritable(error, file))
  } finally {
    await rm(part, { force: true })
  }
  return { file, rows: rows.length, bytes: bytes.length }
}

/** Gives the finished file its name, unless another has it: a link never takes the place of a file. */
async function putAnew(part: string, file: string): Promise<void> {
  try {
    await link(part, file)
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || !/^(EPERM|ENOTSUP|EOPNOTSUPP|ENOSYS|EMLINK)$/u.test(codeOf(error))) throw error
    // A disk without links: the name is taken first, and the file put in its place.
    await (await open(file, 'wx')).close()
    await rename(part, file)
  }
}

function whyUnwritable(error: unknown, file: string): string {
  const code = codeOf(error)
  if (code === 'EEXIST')
    return `There is a file named ${basename(file)} already. Nothing was written; choose another name.`
  if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no folder ${dirname(file)}. Nothing was written.`
  if (code === 'ENAMETOOLONG') return 'The name of the file is too long. Nothing was written; choose a shorter one.'
  if (code === 'ENOSPC') return 'The disk is full. Nothing was kept of the export; free some space and try again.'
  if (code === 'EBUSY')
    return `Another program holds ${basename(file)}. Nothing was written; close it there, then try again.`
  if (/^(EACCES|EPERM|EROFS|EISDIR)$/u.test(code))
    return `${basename(file)} cannot be written there. Nothing was written; choose another place.`
  throw error
}
