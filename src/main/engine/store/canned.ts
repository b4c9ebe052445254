import { cannedAction } from '../../../shared/contract/canned.ts'
import type { CannedAction, CannedStatus, CannedVisibility, Register } from '../../../shared/contract/canned.ts'
import { foldText } from '../rules/searchTokens.ts'
import type { Reader, Writer } from './database.ts'
import type { MemberRow } from './members.ts'

/** A row of `canned`, with the text ids of its brand and folder. */
export interface CannedStored {
  number: number
  id: string
  brand: number | null
  brand_id: string | null
  folder: number | null
  folder_id: string | null
  title: string
  shortcut: string
  shortcut_folded: string
  keywords_json: string
  keywords_text: string
  intent: string
  class: 'agent' | 'auto' | 'both'
  actions_json: string
  valid_until: string | null
  owner: number
  is_personal: number
  forked_from: number | null
  created_at: number
  revision: number
  changed_by: number
  changed_at: number
  archived_at: number | null
}

/** A row of `canned_variants`. */
export interface VariantStored {
  number: number
  id: string
  canned: number
  position: number
  network: string | null
  language: string | null
  register: Register | null
  visibility: CannedVisibility
  body: string
  status: 'draft' | 'review' | 'approved'
  version: number
  approved_body: string | null
  approved_version: number | null
  changed_by: number
  changed_at: number
  approved_by: number | null
  approved_at: number | null
  removed_at: number | null
}

/** A row of `canned_folders`. */
export interface FolderStored {
  number: number
  id: string
  brand: number | null
  parent: number | null
  name: string
  is_pinned: number
  position: number
}

/** A shortcut as it is compared: `Refund` and `ｒｅｆｕｎｄ` are one. */
export function foldShortcut(typed: string): string {
  return foldText(typed)
}

const columns = 'k.*, b.id AS brand_id, d.id AS folder_id'
const joins = 'LEFT JOIN brands b ON b.number = k.brand LEFT JOIN canned_folders d ON d.number = k.folder'

/** The response with this text id, or undefined. */
export function findCanned(db: Reader, id: string): CannedStored | undefined {
  return db.get<CannedStored>(`SELECT ${columns} FROM canned k ${joins} WHERE k.id = :id`, { id })
}

/** The response with this number, or undefined. */
export function findCannedByNumber(db: Reader, number: number): CannedStored | undefined {
  return db.get<CannedStored>(`SELECT ${columns} FROM canned k ${joins} WHERE k.number = :number`, { number })
}

/** The responses with these numbers, whoever may see them. Archived ones too. */
export function readCanned(db: Reader, numbers: readonly number[]): CannedStored[] {
  return db.all<CannedStored>(
    `SELECT ${columns} FROM json_each(:numbers) j CROSS JOIN canned k ON k.number = j.value ${joins}`,
    { numbers: JSON.stringify(numbers) },
  )
}

/** The wordings of the responses with these numbers that were not taken out, each response's in their order. */
export function readVariants(db: Reader, numbers: readonly number[]): VariantStored[] {
  return db.all<VariantStored>(
    `SELECT v.* FROM json_each(:numbers) j CROSS JOIN canned_variants v ON v.canned = j.value AND v.removed_at IS NULL
     ORDER BY v.canned, v.position, v.number`,
    { numbers: JSON.stringify(numbers) },
  )
}

/** Whether a member may see it: a personal response is its maker's alone. */
export function maySee(row: CannedStored, me: MemberRow): boolean {
  return row.is_personal === 0 || row.owner === me.number
}

/** Whether a member may change it: shared ones are for leads and managers, personal ones for their maker. */
export function mayChange(row: Pick<CannedStored, 'is_personal' | 'owner'>, me: MemberRow): boolean {
  return row.is_personal === 1 ? row.owner === me.number : mayEditShared(me)
}

/** Whether a member may change and approve what all share. */
export function mayEditShared(me: MemberRow): boolean {
  return me.role === 'lead' || me.role === 'manager'
}

/** The response that a shortcut means for a member in a brand: their own one, else the brand's, else the one for all. Several when no brand is known. */
export function cannedCalled(
  db: Reader,
  asked: { readonly folded: string; readonly brand: number | null; readonly member: number },
): CannedStored[] {
  return db.all<CannedStored>(
    `SELECT ${columns} FROM canned k ${joins}
     WHERE k.shortcut_folded = :folded AND k.archived_at IS NULL AND (k.is_personal = 0 OR k.owner = :member)
       AND (:brand IS NULL OR k.brand = :brand OR k.brand IS NULL)
     ORDER BY k.is_personal DESC, k.brand IS NULL, k.number`,
    { ...asked },
  )
}

/** The response that has this shortcut in the same scope, other than `number`; undefined when it is free. */
export function holderOfShortcut(
  db: Reader,
  asked: {
    readonly folded: string
    readonly brand: number | null
    readonly isPersonal: boolean
    readonly owner: number
    readonly number: number | null
  },
): { readonly title: string } | undefined {
  return db.get<{ title: string }>(
    `SELECT title FROM canned WHERE shortcut_folded = :folded AND coalesce(brand, 0) = coalesce(:brand, 0) AND is_personal = :personal
       AND CASE is_personal WHEN 1 THEN owner ELSE 0 END = :owner AND archived_at IS NULL AND number IS NOT :number`,
    {
      folded: asked.folded,
      brand: asked.brand,
      personal: asked.isPersonal ? 1 : 0,
      owner: asked.isPersonal ? asked.owner : 0,
      number: asked.number,
    },
  )
}

/** The wordings of a response, in their order. */
export function variantsOf(db: Reader, canned: number): VariantStored[] {
  return db.all<VariantStored>(
    'SELECT * FROM canned_variants WHERE canned = :canned AND removed_at IS NULL ORDER BY position, number',
    { canned },
  )
}

/** The wording with this text id, also one that was taken out; undefined when there never was one. */
export function findVariant(db: Reader, id: string): VariantStored | undefined {
  return db.get<VariantStored>('SELECT * FROM canned_variants WHERE id = :id', { id })
}

/** The folder with this text id, or undefined. */
export function findFolder(db: Reader, id: string): FolderStored | undefined {
  return db.get<FolderStored>('SELECT * FROM canned_folders WHERE id = :id', { id })
}

/** The text of a wording that may be used: the approved one while a newer waits, else what stands there. */
export function bodyInUse(
  variant: Pick<VariantStored, 'body' | 'version' | 'status' | 'approved_body' | 'approved_version'>,
): { readonly body: string; readonly version: number } {
  if (variant.status === 'approved' || variant.approved_body === null)
    return { body: variant.body, version: variant.version }
  return { body: variant.approved_body, version: variant.approved_version ?? variant.version }
}

/** The status as it is shown: an approved text past its last local day is expired. `today` is `YYYY-MM-DD` in the brand's zone. */
export function shownStatus(status: VariantStored['status'], validUntil: string | null, today: string): CannedStatus {
  return status === 'approved' && validUntil !== null && validUntil < today ? 'expired' : status
}

/** The keywords of a row. */
export function keywordsOf(row: Pick<CannedStored, 'keywords_json'>): string[] {
  return listOf(row.keywords_json).filter((it) => typeof it === 'string')
}

/** What a row does besides its text; what cannot be read is left out. */
export function actionsOf(row: Pick<CannedStored, 'actions_json'>): CannedAction[] {
  return listOf(row.actions_json).flatMap((it) => cannedAction.safeParse(it).data ?? [])
}

function listOf(json: string): unknown[] {
  const value: unknown = json === '[]' ? [] : JSON.parse(json)
  return Array.isArray(value) ? value : []
}

/** Writes down a text of a wording, or a step that it took. */
export function keepVersion(
  db: Writer,
  step: {
    readonly variant: number
    readonly version: number
    readonly body: string
    readonly status: VariantStored['status']
    readonly cause: 'edited' | 'imported' | 'submitted' | 'approved' | 'sent_back'
    readonly note: string
    readonly member: number
    readonly at: number
  },
): void {
  db.run(
    `INSERT INTO canned_versions (variant, version, body, status, cause, note, member, at)
     VALUES (:variant, :version, :body, :status, :cause, :note, :member, :at)`,
    { ...step },
  )
}
