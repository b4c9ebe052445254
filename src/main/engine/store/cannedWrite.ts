import type { Writer } from './database.ts'
import { keepVersion } from './canned.ts'
import type { CannedStored, VariantStored } from './canned.ts'

/** What a save may change of a response. */
export type CannedFields = Pick<
  CannedStored,
  | 'brand'
  | 'folder'
  | 'title'
  | 'shortcut'
  | 'shortcut_folded'
  | 'keywords_json'
  | 'keywords_text'
  | 'intent'
  | 'class'
  | 'actions_json'
  | 'valid_until'
  | 'is_personal'
>

/** What a save may change of a wording. */
export type VariantFields = Pick<
  VariantStored,
  'position' | 'network' | 'language' | 'register' | 'visibility' | 'body'
>

/** Writes a new response, revision 1; returns its number. */
export function insertCanned(
  db: Writer,
  row: {
    readonly id: string
    readonly owner: number
    readonly forked_from: number | null
    readonly fields: CannedFields
    readonly at: number
  },
): number {
  return db.run(
    `INSERT INTO canned (id, brand, folder, title, shortcut, shortcut_folded, keywords_json, keywords_text, intent, class, actions_json, valid_until,
       owner, is_personal, forked_from, created_at, revision, changed_by, changed_at)
     VALUES (:id, :brand, :folder, :title, :shortcut, :shortcut_folded, :keywords_json, :keywords_text, :intent, :class, :actions_json, :valid_until,
       :owner, :is_personal, :forked_from, :at, 1, :owner, :at)`,
    { ...row.fields, id: row.id, owner: row.owner, forked_from: row.forked_from, at: row.at },
  ).lastInsertRowid
}

/** Adds a wording with its first text. */
export function addVariant(
  db: Writer,
  canned: number,
  id: string,
  fields: VariantFields,
  how: {
    readonly status: VariantStored['status']
    readonly cause: 'edited' | 'imported'
    readonly member: number
    readonly at: number
  },
): void {
  const variant = db.run(
    `INSERT INTO canned_variants (id, canned, position, network, language, register, visibility, body, status, version, changed_by, changed_at)
     VALUES (:id, :canned, :position, :network, :language, :register, :visibility, :body, :status, 1, :member, :at)`,
    { ...fields, id, canned, status: how.status, member: how.member, at: how.at },
  ).lastInsertRowid
  keepVersion(db, { variant, version: 1, body: fields.body, note: '', ...how })
}

/**
 * Changes a wording. A new text of an approved one goes to review while the approved one stays in use; a text that returns to the
 * approved one is approved again. `startsOver` makes it a draft whatever it was. Answers whether the text changed.
 */
export function changeVariant(
  db: Writer,
  variant: VariantStored,
  fields: VariantFields,
  how: {
    readonly needsApproval: boolean
    readonly startsOver: boolean
    readonly cause: 'edited' | 'imported'
    readonly member: number
    readonly at: number
  },
): boolean {
  const isNew = fields.body !== variant.body
  const next = how.startsOver
    ? { status: 'draft' as const, approved_body: null, approved_version: null }
    : isNew && how.needsApproval
      ? afterEdit(variant, fields.body)
      : pick(variant)
  const version = isNew ? variant.version + 1 : variant.version
  db.run(
    `UPDATE canned_variants SET position = :position, network = :network, language = :language, register = :register, visibility = :visibility,
       body = :body, status = :status, version = :version, approved_body = :approved_body, approved_version = :approved_version,
       changed_by = :by, changed_at = :changed WHERE number = :number`,
    {
      ...fields,
      ...next,
      version,
      by: isNew ? how.member : variant.changed_by,
      changed: isNew ? how.at : variant.changed_at,
      number: variant.number,
    },
  )
  if (isNew || next.status !== variant.status)
    keepVersion(db, {
      variant: variant.number,
      version,
      body: fields.body,
      status: next.status,
      cause: how.cause,
      note: '',
      member: how.member,
      at: how.at,
    })
  return isNew
}

type Approval = Pick<VariantStored, 'status' | 'approved_body' | 'approved_version'>

function pick({ status, approved_body, approved_version }: VariantStored): Approval {
  return { status, approved_body, approved_version }
}

function afterEdit(variant: VariantStored, body: string): Approval {
  if (variant.approved_body === body) return { status: 'approved', approved_body: null, approved_version: null }
  if (variant.status === 'approved')
    return { status: 'review', approved_body: variant.body, approved_version: variant.version }
  return pick(variant)
}

/** Takes a wording out; its texts stay, since uses name it. */
export function takeOutVariant(db: Writer, number: number, at: number): void {
  db.run('UPDATE canned_variants SET removed_at = :at WHERE number = :number', { number, at })
}
