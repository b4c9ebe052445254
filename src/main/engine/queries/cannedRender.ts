import type { CannedRendered, CannedStatus } from '../../../shared/contract/canned.ts'
import { conflict } from '../../../shared/contract/failure.ts'
import type { QueryParsed } from '../../../shared/contract/queries.ts'
import { measureText } from '../../../shared/contract/textLength.ts'
import { rankVariants } from '../rules/canned/chooseVariant.ts'
import type { RankedVariant, VariantFacts } from '../rules/canned/chooseVariant.ts'
import { repeatWarnings } from '../rules/canned/repeat.ts'
import { renderTemplate } from '../rules/canned/template.ts'
import { scriptLanguage } from '../rules/scriptLanguage.ts'
import { brandWords } from '../store/brandWords.ts'
import {
  actionsOf,
  bodyInUse,
  cannedCalled,
  findCanned,
  foldShortcut,
  maySee,
  shownStatus,
  variantsOf,
} from '../store/canned.ts'
import type { CannedStored, VariantStored } from '../store/canned.ts'
import { includeFrom, placeOf, problemsOf } from '../store/cannedTemplates.ts'
import { saidBefore } from '../store/cannedUses.ts'
import type { Reader } from '../store/database.ts'
import { purposeOf } from './cannedContext.ts'
import type { Purpose } from './cannedContext.ts'
import { askingMember, todayOf } from './cannedRows.ts'
import { registerFor, valuesFor } from './cannedValues.ts'
import type { CannedFacts } from './context.ts'

/** A wording as the choice looks at it. */
export function choiceFacts(variant: VariantStored): VariantFacts & { readonly stored: VariantStored } {
  return {
    id: variant.id,
    network: variant.network,
    language: variant.language,
    register: variant.register,
    visibility: variant.visibility,
    changedAt: variant.changed_at,
    stored: variant,
  }
}

type Ranked = RankedVariant<ReturnType<typeof choiceFacts>>
type Asked = QueryParsed<'canned.render'>

/** A response, or a text that is being written, made ready for a place. Null when there is no such response. Changes nothing. */
export function renderCanned(db: Reader, input: Asked, facts: CannedFacts): CannedRendered | null {
  const me = askingMember(db, facts)
  const bare = purposeOf(db, input, facts)
  const row = input.cannedId === null && input.shortcut === null ? null : askedFor(db, input, bare, me.number)
  if (row === undefined || (row !== null && !maySee(row, me))) return null
  if (row === null && input.body === null) return null
  // Without a conversation a response of a brand speaks for that brand.
  const purpose =
    bare.brand === null && row !== null && row.brand_id !== null
      ? purposeOf(db, { ...input, brandId: row.brand_id }, facts)
      : bare
  const words = brandWords(db, purpose.brand?.number ?? null, purpose.network, me.number)
  const wish = { ...purpose, register: purpose.register ?? registerFor(words, purpose.language) }
  const ranked = rankVariants((row === null ? [] : variantsOf(db, row.number)).map(choiceFacts), wish)
  const chosen = ranked.find((it) => (input.variantId === null ? true : it.variant.id === input.variantId))
  if (chosen === undefined && input.body === null) return null
  const variant = chosen?.variant.stored ?? null
  const used = variant === null ? null : bodyInUse(variant)
  const body = input.body ?? used?.body ?? ''
  const language = variant?.language ?? wish.language ?? scriptLanguage(body)
  const own = row === null ? { brand: null, member: me.number } : placeOf(row, me.number)
  const place = { ...own, brand: purpose.brand?.number ?? own.brand }
  const included = new Map<string, readonly [CannedStored, VariantStored]>()
  const include = includeFrom(db, place, (variants, from) => {
    const [best] = rankVariants(variants.map(choiceFacts), wish)
    // A text for direct messages never comes into a public reply by way of another.
    if (best?.isUsable !== true) return undefined
    included.set(from.id, [from, best.variant.stored])
    return best.variant.stored
  })
  const rendered = renderTemplate(body, {
    // A formal text has 様 also where nobody has said how the brand speaks.
    ...valuesFor(
      db,
      { ...purpose, register: variant?.register ?? purpose.register },
      words,
      language,
      input.values,
      facts,
    ),
    now: facts.now,
    calendar: purpose.calendar,
    language,
    include,
  })
  const today = todayOf(db, facts.now, purpose.brand?.number ?? null)(row?.brand ?? null)
  const status = variant === null || row === null ? 'draft' : statusInUse(variant, row, today)
  const problems = [...new Set([...rendered.problems, ...problemsOf(db, body, place)])]
  return {
    cannedId: row?.id ?? null,
    variantId: variant?.id ?? null,
    version: used?.version ?? 0,
    text: rendered.text,
    open: rendered.open.map((it) => ({ ...it, choices: [...it.choices] })),
    length: purpose.rule === null ? null : measureText(rendered.text, purpose.rule),
    why: [...(chosen?.why ?? [])],
    score: chosen?.score ?? 0,
    network: variant === null ? purpose.network : variant.network,
    language,
    register: variant === null ? wish.register : variant.register,
    visibility: variant?.visibility ?? purpose.visibility ?? 'both',
    status,
    actions: row === null ? [] : actionsOf(row),
    warnings:
      row === null || variant === null || chosen === undefined
        ? []
        : [
            ...stateWarnings(row, variant, status),
            ...[...included.values()].flatMap(([from, it]) => includeWarnings(from, it, today)),
            ...fitWarnings(chosen, wish, facts),
            ...repeats(db, purpose, variant, rendered.text, facts.now),
          ],
    problems,
  }
}

/** The response asked for: by id, else by shortcut; undefined when there is none. */
function askedFor(db: Reader, input: Asked, purpose: Purpose, member: number): CannedStored | undefined {
  if (input.cannedId !== null) return findCanned(db, input.cannedId)
  const brand = purpose.brand?.number ?? null
  const folded = foldShortcut((input.shortcut ?? '').replace(/^[;；/／]/u, ''))
  const found = cannedCalled(db, { folded, brand, member })
  const brands = new Set(found.filter((it) => it.is_personal === 0 && it.brand !== null).map((it) => it.brand))
  if (brand === null && found[0]?.is_personal !== 1 && brands.size > 1)
    conflict(`Several brands have a response ;${input.shortcut ?? ''}. Say which brand is meant.`)
  return found[0]
}

/** The state of the text that is used, which may be an approved one while a newer waits. */
function statusInUse(variant: VariantStored, row: CannedStored, today: string): CannedStatus {
  return shownStatus(variant.approved_body === null ? variant.status : 'approved', row.valid_until, today)
}

function stateWarnings(row: CannedStored, variant: VariantStored, status: CannedStatus): string[] {
  const said: string[] = []
  if (row.archived_at !== null) said.push('This response was put away. Somebody decided not to use it any more.')
  if (status === 'expired')
    said.push(`The last day of use was ${row.valid_until ?? ''}. Check whether it is still true.`)
  if (status === 'draft') said.push('This is a draft: nobody has approved it yet.')
  if (status === 'review') said.push('This text waits for approval.')
  if (variant.approved_body !== null) said.push('A newer text waits for approval; this is the approved one.')
  return said
}

/** What stands in the reply by way of another response is as old, and as little approved, as it is by itself. */
function includeWarnings(row: CannedStored, variant: VariantStored, today: string): string[] {
  const status = statusInUse(variant, row, today)
  if (status === 'expired')
    return [
      `It includes ;${row.shortcut}, whose last day of use was ${row.valid_until ?? ''}. Check whether it is still true.`,
    ]
  return status === 'approved' ? [] : [`It includes ;${row.shortcut}, which nobody has approved yet.`]
}

function fitWarnings(chosen: Ranked, wish: Purpose, facts: CannedFacts): string[] {
  const { variant, misses } = chosen
  const said: string[] = []
  if (misses.includes('visibility'))
    said.push(
      variant.visibility === 'private'
        ? 'This text is for direct messages only, and the reply is public.'
        : 'This text is for public replies only, and the reply is private.',
    )
  if (misses.includes('network')) {
    const label = facts.connectors.find((it) => it.network === variant.network)?.label ?? variant.network ?? ''
    said.push(`This text was written for ${label}.`)
  }
  if (misses.includes('language'))
    said.push(`This text is in ${nameOf(variant.language)}; the person writes ${nameOf(wish.language)}.`)
  return said
}

function nameOf(language: string | null): string {
  if (language === null) return 'another language'
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}

function repeats(db: Reader, purpose: Purpose, variant: VariantStored, text: string, now: number): readonly string[] {
  if (purpose.conversation === null) return []
  return repeatWarnings({ ...saidBefore(db, purpose.conversation, variant.number, text), now })
}
