import { firstName, placeHonorific } from './displayName.ts'
import { knownLanguage } from './languageTag.ts'
import type { TemplateFacts } from './templateFacts.ts'
import { dateByPattern, dateInWords, readWallTime } from './templateDates.ts'
import type { WallTime } from './templateDates.ts'
import type { Filter } from './templateTags.ts'

/** What a variable gives: a text or a date; null without a value. `isData`: it came from outside, not from the template. */
export interface Piece {
  readonly value: string | { readonly date: WallTime } | null
  readonly isData: boolean
}

/** A piece after one filter. */
export function filtered(piece: Piece, filter: Filter, facts: TemplateFacts): Piece {
  const argument = filter.args[0] ?? ''
  if (filter.name === 'default') return piece.value === null ? { value: argument, isData: false } : piece
  if (piece.value === null) return piece
  if (filter.name === 'date') {
    const date = typeof piece.value === 'string' ? readWallTime(piece.value, facts.calendar) : piece.value.date
    // What is no date (`Monday, 9:00`) stands as it is: it was right for a person to read before.
    return date === null ? piece : { value: dateByPattern(date, argument, facts.language), isData: piece.isData }
  }
  const text = textOf(piece.value, facts)
  switch (filter.name) {
    case 'first':
      return { ...piece, value: firstName(text, facts.language) }
    case 'upper':
      return { ...piece, value: text.toLocaleUpperCase(knownLanguage(facts.language)) }
    case 'honorific':
      // A default that stands for a name, such as お客様, is whole already.
      return piece.isData
        ? { ...piece, value: placeHonorific(text, facts.values.get('customer.honorific') ?? '', facts.language) }
        : { ...piece, value: text }
    case 'plural':
      return { value: plural(text, filter.args, facts.language), isData: false }
  }
}

/** The text of a piece with a value. */
export function textOf(value: string | { readonly date: WallTime }, facts: TemplateFacts): string {
  return typeof value === 'string' ? value : dateInWords(value.date, facts.now, facts.calendar, facts.language)
}

/**
 * The form for a number: `plural: "item", "items"`. With as many forms as the language has, they stand in the order zero,
 * one, two, few, many, other; else the first is for one and the last for all others. Without forms an English `s`.
 */
function plural(text: string, forms: readonly string[], language: string | null): string {
  const count = Number(text.normalize('NFKC').replace(/[\s,]/gu, ''))
  const rules = new Intl.PluralRules(knownLanguage(language))
  const category = Number.isFinite(count) ? rules.select(count) : 'other'
  if (forms.length === 0) return category === 'one' || !/^en\b/.test(knownLanguage(language)) ? '' : 's'
  const kinds = pluralOrder.filter((kind) => rules.resolvedOptions().pluralCategories.includes(kind))
  const form = forms.length === kinds.length ? forms[kinds.indexOf(category)] : undefined
  return form ?? (category === 'one' ? forms[0] : forms.at(-1)) ?? ''
}

const pluralOrder = ['zero', 'one', 'two', 'few', 'many', 'other'] as const
