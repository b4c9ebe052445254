import type { ToneCard, ToneFields } from '../../../shared/contract/client.ts'
import { splitLines } from './lines.ts'

/** A tone card as typed: lists of words are text, and rows without a word are being written. */
export interface ToneForm extends Omit<ToneFields, 'preferred' | 'banned' | 'examples'> {
  readonly preferred: string
  readonly banned: readonly BannedRow[]
  readonly examples: readonly { readonly good: string; readonly bad: string }[]
}

/** A row of the words to avoid; language '' = any. */
export interface BannedRow {
  readonly word: string
  readonly language: string
  readonly instead: string
  readonly isBlocking: boolean
}

/** What holds on a network (null = everywhere), as it is typed. */
export function toneFormOf(card: ToneCard, network: string | null): ToneForm {
  const own = network === null ? undefined : card.networks[network]
  const given = Object.fromEntries(Object.entries(own ?? {}).filter(([, value]) => value !== undefined))
  const tone: ToneFields = { ...card.base, ...given }
  return {
    ...tone,
    preferred: tone.preferred.join('\n'),
    banned: tone.banned.map((it) => ({ ...it, language: it.language ?? '' })),
    examples: tone.examples,
  }
}

/** What was typed, without the rows that are empty. */
export function toneOfForm(form: ToneForm): ToneFields {
  return {
    ...form,
    registers: { ...form.registers },
    honorifics: { ...form.honorifics },
    greetings: said(form.greetings),
    closings: said(form.closings),
    preferred: splitLines(form.preferred),
    banned: form.banned
      .filter((it) => it.word.trim() !== '')
      .map((it) => ({ ...it, language: it.language === '' ? null : it.language })),
    examples: form.examples.filter((it) => it.good.trim() !== '' || it.bad.trim() !== '').map((it) => ({ ...it })),
  }
}

/** The card with what was typed in its place: on a network only what differs from everywhere is its own. */
export function cardWith(card: ToneCard, network: string | null, form: ToneForm): ToneCard {
  const tone = toneOfForm(form)
  if (network === null) return { ...card, base: tone }
  const own = Object.fromEntries(
    Object.entries(tone).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(card.base[key as keyof ToneFields]), // the keys of a card
    ),
  )
  const others = Object.fromEntries(Object.entries(card.networks).filter(([name]) => name !== network))
  return { ...card, networks: Object.keys(own).length === 0 ? others : { ...others, [network]: own } }
}

function said(byLanguage: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(byLanguage).filter(([, value]) => value.trim() !== ''))
}
