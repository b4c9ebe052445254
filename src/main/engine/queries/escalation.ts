import type { Contact } from '../../../shared/contract/flow.ts'
import { careOf, ladderOf, matrixOf } from '../store/brandEscalation.ts'
import { findBrand } from '../store/brands.ts'
import type { QueryHandlers } from './context.ts'

interface ContactRow extends Omit<Contact, 'levels'> {
  readonly id: string
  readonly brandId: string
  readonly levels_json: string
}

/** Questions about what a brand's escalation rests on. */
export const escalationQueries = {
  'matrix.get': (db, input) => {
    const brand = findBrand(db, input.brandId)
    if (brand === undefined) return null
    const { revision, body } = matrixOf(db, brand.number)
    return { revision, matrix: body }
  },
  'ladder.get': (db, input) => {
    const brand = findBrand(db, input.brandId)
    if (brand === undefined) return null
    const { revision, body } = ladderOf(db, brand.number)
    return { revision, ladder: body }
  },
  'care.get': (db, input) => {
    const brand = findBrand(db, input.brandId)
    if (brand === undefined) return null
    const { revision, body } = careOf(db, brand.number)
    return { revision, care: body }
  },
  'contact.list': (db, input) =>
    db
      .all<ContactRow>(
        `SELECT k.id, b.id AS brandId, k.name, k.role, k.mail, k.phone, k.note, k.levels_json
         FROM contacts k JOIN brands b ON b.number = k.brand
         WHERE k.removed_at IS NULL AND b.archived_at IS NULL AND (:brand IS NULL OR b.id = :brand)
         ORDER BY b.position, b.number, k.number`,
        { brand: input.brandId },
      )
      .map(({ levels_json: levels, ...it }) => ({ ...it, levels: JSON.parse(levels) as Contact['levels'] })), // as contact.save wrote it
} satisfies Partial<QueryHandlers>
