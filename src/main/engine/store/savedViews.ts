import type { Reader } from './database.ts'
import type { MemberRow } from './members.ts'

/** A row of `saved_views`. */
export interface SavedViewRow {
  number: number
  id: string
  name: string
  brand: number | null
  member: number
  is_shared: number
  shape_json: string
  position: number
  removed_at: number | null
}

/** The view with this text id, removed or not, or undefined. */
export function viewWithId(db: Reader, id: string): SavedViewRow | undefined {
  return db.get<SavedViewRow>('SELECT * FROM saved_views WHERE id = :id', { id })
}

/** Whether a member sees a view at all. */
export function maySee(view: Pick<SavedViewRow, 'member' | 'is_shared'>, me: Pick<MemberRow, 'number'>): boolean {
  return view.is_shared === 1 || view.member === me.number
}

/** Whether a member leads: changes what others made and what all share. */
export function isLead(me: Pick<MemberRow, 'role'>): boolean {
  return me.role === 'lead' || me.role === 'manager'
}
