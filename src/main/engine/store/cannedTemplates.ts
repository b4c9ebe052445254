import { templateProblems } from '../rules/canned/template.ts'
import { isVariable } from '../rules/canned/variables.ts'
import { bodyInUse, cannedCalled, foldShortcut, variantsOf } from './canned.ts'
import type { CannedStored, VariantStored } from './canned.ts'
import type { Reader } from './database.ts'

/** Where a text stands: what it may include is looked up from there. */
export interface TemplatePlace {
  /** Number of the brand; null = none in particular. */
  readonly brand: number | null
  /** Number of the acting member, whose personal responses count; 0 where none do. */
  readonly member: number
}

/** The place of a saved response's texts. What all share includes only what all share, or it would say something else for each of them. */
export function placeOf(row: CannedStored, member: number): TemplatePlace {
  return { brand: row.brand, member: row.is_personal === 1 ? member : 0 }
}

/** What a text says wrongly, in sentences; empty when it can be used. */
export function problemsOf(db: Reader, body: string, place: TemplatePlace): readonly string[] {
  return templateProblems(body, { isVariable, include: includeFrom(db, place, (variants) => variants[0]) })
}

/** Finds the text of an included response by its shortcut; `choose` says which of its wordings is meant. */
export function includeFrom(
  db: Reader,
  place: TemplatePlace,
  choose: (variants: readonly VariantStored[], row: CannedStored) => VariantStored | undefined,
): (shortcut: string) => string | null {
  return (shortcut) => {
    const [row] = cannedCalled(db, { folded: foldShortcut(shortcut), ...place })
    const variant = row === undefined ? undefined : choose(variantsOf(db, row.number), row)
    return variant === undefined ? null : bodyInUse(variant).body
  }
}
