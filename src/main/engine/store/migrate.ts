import type Sqlite from 'better-sqlite3'
import { searchTableSql } from '../rules/searchTable.ts'
import { firstLight } from './migrations/0001-first-light.ts'
import { openNetworks } from './migrations/0002-open-networks.ts'
import { cannedResponses } from './migrations/0003-canned-responses.ts'
import { clients } from './migrations/0004-clients.ts'
import { viewsAndTags } from './migrations/0005-views-and-tags.ts'
import { desk } from './migrations/0006-desk.ts'
import { notices } from './migrations/0008-notices.ts'
import { composing } from './migrations/0007-composing.ts'
import { tagsAndFinding } from './migrations/0009-tags-and-finding.ts'
import { translations } from './migrations/0010-translations.ts'
import { serviceLevels } from './migrations/0011-service-levels.ts'
import { flows } from './migrations/0012-flows.ts'
import { cases } from './migrations/0013-cases.ts'
import { approvals } from './migrations/0014-approvals.ts'
import { statements } from './migrations/0015-statements.ts'
import { pausesAndSuggestions } from './migrations/0016-pauses-and-suggestions.ts'
import { reports } from './migrations/0017-reports.ts'
import { historyImport } from './migrations/0018-history-import.ts'
import { reportIndexes } from './migrations/0019-report-indexes.ts'
import { stateTimes } from './migrations/0020-state-times.ts'
import { networkApps } from './migrations/0021-network-apps.ts'
import { retention } from './migrations/0022-retention.ts'
import { privateReplies } from './migrations/0023-private-replies.ts'
import { rests } from './migrations/0024-rests.ts'
import { openFirst } from './migrations/0025-open-first.ts'

/** Every step ever released, in order; a step is never changed after it was. */
export const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  { name: '0001-first-light', sql: `${firstLight}\n${searchTableSql};` },
  { name: '0002-open-networks', sql: openNetworks },
  { name: '0003-canned-responses', sql: cannedResponses },
  { name: '0004-clients', sql: clients },
  { name: '0005-views-and-tags', sql: viewsAndTags },
  { name: '0006-desk', sql: desk },
  { name: '0007-composing', sql: composing },
  { name: '0008-notices', sql: notices },
  { name: '0009-tags-and-finding', sql: tagsAndFinding },
  { name: '0010-translations', sql: translations },
  { name: '0011-service-levels', sql: serviceLevels },
  { name: '0012-flows', sql: flows },
  { name: '0013-cases', sql: cases },
  { name: '0014-approvals', sql: approvals },
  { name: '0015-statements', sql: statements },
  { name: '0016-pauses-and-suggestions', sql: pausesAndSuggestions },
  { name: '0017-reports', sql: reports },
  { name: '0018-history-import', sql: historyImport },
  { name: '0019-report-indexes', sql: reportIndexes },
  { name: '0020-state-times', sql: stateTimes },
  { name: '0021-network-apps', sql: networkApps },
  { name: '0022-retention', sql: retention },
  { name: '0023-private-replies', sql: privateReplies },
  { name: '0024-rests', sql: rests },
  { name: '0025-open-first', sql: openFirst },
]

/** The file was written by a newer Parley; it was not touched. */
export class NewerFile extends Error {}

/** The file is a database, but not one of ours; it was not touched. */
export class StrangeFile extends Error {}

/** How many steps this file still needs. Throws NewerFile when it has more than we know, StrangeFile when it is somebody else's. */
export function stepsMissing(db: Sqlite.Database): number {
  const version = Number(db.pragma('user_version', { simple: true }))
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
  if (version <= migrations.length && (version === 0 ? tables.length > 0 : !tables.includes('meta'))) {
    throw new StrangeFile(
      'The data file is a database of another program and was not touched. Move it away, or choose another folder with --data.',
    )
  }
  if (version > migrations.length) {
    throw new NewerFile(
      `This data was written by a newer Parley (format ${version}; this one knows ${migrations.length}). Nothing was changed. Install the newer version, or restore the backup made before the upgrade.`,
    )
  }
  return migrations.length - version
}

/** Brings a file to the present format, each step in its own transaction. Returns the number of steps taken. */
export function migrate(
  db: Sqlite.Database,
  steps: readonly { readonly name: string; readonly sql: string }[] = migrations,
): number {
  const from = Number(db.pragma('user_version', { simple: true }))
  for (let n = from; n < steps.length; n++) {
    db.transaction(() => {
      db.exec(steps[n]?.sql ?? '')
      db.pragma(`user_version = ${n + 1}`)
    }).exclusive()
  }
  return steps.length - from
}
