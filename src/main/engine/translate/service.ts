import type { TranslationKind } from '../../../shared/contract/translate.ts'
import type { HttpRequest, HttpResponse } from '../../connectors/connector.ts'

/** Where a service is and with which key it is asked; an empty key is none. */
export interface ServicePlace {
  /** Without a slash at the end. */
  readonly address: string
  readonly key: string
}

/** One text to translate. `from`: null lets the service find out. */
export interface TranslationAsk {
  readonly text: string
  readonly from: string | null
  readonly to: string
}

/** What came back. `from`: the language that was given or found, as a lower-case tag; null when nobody said. */
export interface Translated {
  readonly text: string
  readonly from: string | null
}

/** How one kind of service is spoken to. It reads and writes; what may be sent and when is decided elsewhere. */
export interface TranslationService {
  readonly kind: TranslationKind
  /** Its name for people, such as `DeepL`. */
  readonly name: string
  readonly request: (place: ServicePlace, ask: TranslationAsk) => HttpRequest
  /** Reads a whole answer. Throws NotTranslated with words for a person. */
  readonly read: (response: HttpResponse, place: ServicePlace, ask: TranslationAsk) => Translated
  /** What a test asks: something that costs as little as possible and needs the key; `to` is what messages will be translated into. */
  readonly probe: (place: ServicePlace, to: string) => HttpRequest
  /** What the answer to that means, in words. Throws NotTranslated when the service would not translate. */
  readonly readProbe: (response: HttpResponse, place: ServicePlace) => string
}

/** There is no translation; the message says why and what to do, in words for a person. */
export class NotTranslated extends Error {
  /** For the log: the status, or a word of ours; never text of people. */
  readonly code: string
  constructor(message: string, code: string) {
    super(message)
    this.name = 'NotTranslated'
    this.code = code
  }
}

/** The largest answer that is read, bytes; a translation of the longest text is far smaller. */
export const largestAnswer = 1_000_000

/** The longest translation that is kept, in UTF-16 units: longer than this, it is none. */
const longestResult = 50_000

/** A text of the answer as it may be kept. Throws NotTranslated for an empty or a boundless one. */
export function resultText(text: string, ask: TranslationAsk, host: string): string {
  if (text.length > longestResult)
    throw new NotTranslated(`${host} sent back far more than a translation. It was thrown away.`, 'too_long')
  if (text.trim() === '' && ask.text.trim() !== '')
    throw new NotTranslated(`${host} sent back an empty text. Translate it yourself, or try again later.`, 'empty')
  return text.toWellFormed()
}

/** What the server says of itself, short and on one line, with the key taken out; empty when it says nothing. */
export function serverWords(told: unknown, place: ServicePlace): string {
  if (typeof told !== 'string') return ''
  const clean = place.key === '' ? told : told.replaceAll(place.key, '…')
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out
  const line = clean.replace(/[\u0000-\u001f\u007f\s]+/gu, ' ').trim()
  return Array.from(line.toWellFormed()).slice(0, 200).join('')
}

/** The JSON of an answer. Throws NotTranslated when it is a page for people, or nothing that can be read. */
export function readJson(response: HttpResponse, host: string): unknown {
  const text = new TextDecoder('utf-8').decode(response.body)
  try {
    return JSON.parse(text)
  } catch {
    if (/^\s*</.test(text))
      throw new NotTranslated(
        `${host} answered with a web page instead of a translation. Check the address in the settings, or sign in to the network you are on.`,
        'html',
      )
    throw new NotTranslated(`The answer of ${host} could not be read. Try again later.`, 'not_json')
  }
}

/** As `readJson`, for an answer that is a refusal already: null when it is no JSON. */
export function refusalJson(response: HttpResponse): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8').decode(response.body))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** Host (and port) of an address, for people and for the keychain. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address
}

/** The name in the keychain under which the key for a service lies: one for each host, so that a key is sent nowhere else. */
export function keyName(address: string): string {
  return `translation:${hostOf(address)}`
}

/** Words for an answer that both kinds give alike: too many requests, too long, trouble; null for others. */
export function commonRefusal(response: HttpResponse, host: string): NotTranslated | null {
  const { status } = response
  if (status === 429 || status === 529)
    return new NotTranslated(`${host} takes no more texts for now. Try again ${whenAgain(response)}.`, String(status))
  if (status === 413)
    return new NotTranslated(`This text is too long for ${host}. Translate a part of it there.`, String(status))
  if (status === 404 || status === 405 || (status >= 300 && status < 400))
    return new NotTranslated(
      `There is no translation service at this address of ${host}. Check it in the settings.`,
      String(status),
    )
  if (status >= 500 || status === 408)
    return new NotTranslated(`${host} has trouble at the moment (${status}). Try again later.`, String(status))
  return null
}

function whenAgain(response: HttpResponse): string {
  const seconds = Number(response.headers['retry-after'] ?? '')
  if (!Number.isFinite(seconds) || seconds <= 0) return 'in a minute'
  return seconds <= 90 ? `in ${Math.ceil(seconds)} seconds` : `in ${Math.ceil(seconds / 60)} minutes`
}
