import type { CannedImportRow } from '../../../shared/contract/canned.ts'
import { measureText } from '../../../shared/contract/textLength.ts'
import { variables } from '../rules/canned/variables.ts'
import { findCanned, findVariant, findCannedByNumber, maySee, shownStatus } from '../store/canned.ts'
import { folderPath, listFolders } from '../store/cannedFolders.ts'
import { cannedScope, habitsOf } from '../store/cannedScope.ts'
import type { ScopeEntry } from '../store/cannedMemory.ts'
import { oftenTyped } from '../store/typedSentences.ts'
import { usualRules } from './cannedContext.ts'
import { cannedDetail } from './cannedDetail.ts'
import { pickCanned } from './cannedPick.ts'
import { suggestedCanned } from './cannedSuggested.ts'
import { renderCanned } from './cannedRender.ts'
import { askingMember, needFinder, scopeBrand, statusOfEntry, toCannedRow, todayOf } from './cannedRows.ts'
import type { Need } from './cannedRows.ts'
import type { QueryHandlers } from './context.ts'
import { lazily } from '../../../shared/contract/lazily.ts'

const collator = lazily(() => new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }))

/** Questions about canned responses. A personal one is there for its maker only. */
export const cannedQueries = {
  'canned.folders': (db, input, facts) =>
    listFolders(db, scopeBrand(db, input.brandId), askingMember(db, facts).number).map((it) => ({
      id: it.id,
      brandId: it.brand_id,
      parentId: it.parent_id,
      name: it.name,
      isPinned: it.is_pinned === 1,
      position: it.position,
      count: it.count,
    })),
  'canned.list': (db, input, facts) => {
    const me = askingMember(db, facts)
    const brand = scopeBrand(db, input.brandId)
    const scope = cannedScope(db, brand, me.number)
    const today = todayOf(db, facts.now, brand)
    const needs = input.need === null ? null : needFinder(db, facts.now, me.number, today)
    const fits = (it: ScopeEntry): boolean =>
      (it.row.archived_at !== null) === input.archived &&
      (!input.onlyShared || it.row.brand === null) &&
      (input.folderId === null || it.row.folder_id === input.folderId) &&
      (input.status === null || statusOfEntry(it, today(it.row.brand)) === input.status) &&
      (input.need === null || needs?.(it).includes(input.need) === true)
    const found =
      input.text.trim() === ''
        ? [...scope.entries.values()].filter(fits).sort(byTitle)
        : scope
            .index(input.archived)
            .find(input.text, () => 1, scope.entries.size)
            .flatMap(({ id }) => scope.entries.get(id) ?? [])
            .filter(fits)
    const habits = habitsOf(db, me.number)
    return {
      rows: found.slice(0, input.limit).map((it) => toCannedRow(it, today(it.row.brand), habits.get(it.row.number))),
      total: found.length,
    }
  },
  'canned.needs': (db, input, facts) => {
    const me = askingMember(db, facts)
    const brand = scopeBrand(db, input.brandId)
    const scope = cannedScope(db, brand, me.number)
    const needsOf = needFinder(db, facts.now, me.number, todayOf(db, facts.now, brand))
    const counts: Record<Need, number> = { approval: 0, expiring: 0, retire: 0, rewrite: 0 }
    for (const entry of scope.entries.values()) for (const need of needsOf(entry)) counts[need]++
    return { ...counts, promote: oftenTyped(db, brand, scope.says, 200).length }
  },
  'canned.promote': (db, input, facts) => {
    const brand = scopeBrand(db, input.brandId)
    const scope = cannedScope(db, brand, askingMember(db, facts).number)
    return oftenTyped(db, brand, scope.says, input.limit)
  },
  'canned.detail': (db, input, facts) => {
    const row = findCanned(db, input.cannedId)
    const me = askingMember(db, facts)
    return row === undefined || !maySee(row, me) ? null : cannedDetail(db, row, me, facts)
  },
  'canned.versions': (db, input, facts) => {
    const variant = findVariant(db, input.variantId)
    const row = variant === undefined ? undefined : findCannedByNumber(db, variant.canned)
    if (variant === undefined || row === undefined || !maySee(row, askingMember(db, facts))) return []
    const today = todayOf(db, facts.now, null)(row.brand)
    return db
      .all<{
        version: number
        body: string
        status: 'draft' | 'review' | 'approved'
        at: number
        cause: string
        note: string
        name: string
      }>(
        `SELECT s.version, s.body, s.status, s.at, s.cause, s.note, u.name FROM canned_versions s JOIN members u ON u.number = s.member
         WHERE s.variant = :variant ORDER BY s.number DESC LIMIT 1000`,
        { variant: variant.number },
      )
      .map(({ name, status, ...it }) => ({
        ...it,
        status: shownStatus(status, row.valid_until, today),
        memberName: name,
      }))
  },
  'canned.pick': pickCanned,
  'canned.suggested': suggestedCanned,
  'canned.render': renderCanned,
  'canned.lengths': (_db, input, facts) =>
    usualRules(facts).map(({ network, label, rule }) => ({ network, label, length: measureText(input.text, rule) })),
  'canned.variables': () => variables.map((it) => ({ ...it })),
  'canned.importing': (_db, _input, facts) => facts.importing ?? null,
  'canned.rows': (db, input, facts) => {
    const brand = scopeBrand(db, input.brandId)
    const folders = new Map(listFolders(db, brand, 0).map((it) => [it.number, it]))
    const rows: Omit<CannedImportRow, 'line'>[] = [
      ...cannedScope(db, brand, askingMember(db, facts).number).entries.values(),
    ]
      // Personal ones are nobody else's, and a file is for others. Those for all brands are a file of their own, or they would come back as the brand's.
      .filter(({ row }) => row.archived_at === null && row.is_personal === 0 && row.brand === brand)
      .map((it) => ({ it, folder: folderPath(folders, it.row.folder) }))
      .sort((a, b) => collator().compare(a.folder, b.folder) || byTitle(a.it, b.it))
      .flatMap(({ it, folder }) =>
        it.variants.map((variant) => ({
          folder,
          title: it.row.title,
          shortcut: it.row.shortcut,
          keywords: it.row.keywords_text,
          network: variant.network,
          language: variant.language,
          register: variant.register,
          visibility: variant.visibility,
          body: variant.body,
          status: variant.status,
          validUntil: it.row.valid_until,
        })),
      )
    // The first line of a file names the columns.
    return rows.map((it, place) => ({ line: place + 2, ...it }))
  },
} satisfies Partial<QueryHandlers>

function byTitle(one: ScopeEntry, other: ScopeEntry): number {
  return collator().compare(one.row.title, other.row.title) || one.row.number - other.row.number
}
