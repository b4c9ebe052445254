import type { BannedWord, ToneCheck, ToneFields } from '../../../shared/contract/client.ts'
import { foldText, isSpacedLetter, textRuns } from './searchTokens.ts'
import { soundsRight } from './toneRegister.ts'

/** What a text is looked at with. */
export interface ToneSituation {
  readonly text: string
  /** BCP 47 primary language of the text; null when it is not known. */
  readonly language: string | null
  readonly tone: ToneFields
  /** What may stand at the end; empty ones do not count. */
  readonly signOffs: readonly string[]
}

/** Everything that can be said of a text by a tone card, what is wrong first, what stops it before all. Empty texts have nothing wrong. */
export function checkTone(it: ToneSituation): readonly ToneCheck[] {
  if (it.text.trim() === '') return []
  const checks = [banned(it), signOff(it), register(it), emoji(it), greeting(it), style(it)].filter(
    (check) => check !== null,
  )
  const weight = (check: ToneCheck): number => (check.ok ? 2 : check.isBlocking ? 0 : 1)
  return checks.toSorted((a, b) => weight(a) - weight(b))
}

/** The words of a list that a text has. Scripts with spaces are compared by whole words, the others by any part; case, width and invisible characters do not count. */
export function bannedWordsIn(
  text: string,
  words: readonly BannedWord[],
  language: string | null,
): readonly BannedWord[] {
  const folded = foldText(text)
  return words.filter((it) => (it.language === null || it.language === language) && has(folded, foldText(it.word)))
}

function has(folded: string, word: string): boolean {
  if (word === '') return false
  const characters = Array.from(word)
  const first = characters[0] ?? ''
  const last = characters.at(-1) ?? ''
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    const before = Array.from(folded.slice(Math.max(0, at - 2), at)).at(-1) ?? ''
    const after = Array.from(folded.slice(at + word.length, at + word.length + 2))[0] ?? ''
    const opens = !isSpacedLetter(first) || !isSpacedLetter(before)
    const closes = !isSpacedLetter(last) || !isSpacedLetter(after)
    if (opens && closes) return true
  }
  return false
}

function banned(it: ToneSituation): ToneCheck | null {
  if (it.tone.banned.length === 0) return null
  const found = bannedWordsIn(it.text, it.tone.banned, it.language)
  const stop = found.find((word) => word.isBlocking)
  const named = stop ?? found[0]
  if (named === undefined) return said('banned', true, 'No words to avoid')
  const instead = named.instead === '' ? '' : ` Say “${named.instead}”.`
  return stop === undefined
    ? said('banned', false, `Avoid “${named.word}”.${instead}`)
    : { ...said('banned', false, `“${stop.word}” is not used for this client.${instead}`), isBlocking: true }
}

function signOff(it: ToneSituation): ToneCheck | null {
  const wanted = it.signOffs.filter((name) => name.trim() !== '')
  if (!it.tone.signOffRequired || wanted.length === 0) return null
  const end = foldText(it.text.trim()).slice(-300)
  return wanted.some((name) => end.includes(foldText(name.trim())))
    ? said('signOff', true, 'Signed')
    : said('signOff', false, `Sign with “${wanted[0] ?? ''}”`)
}

const spoken = { formal: 'formal', polite: 'polite', casual: 'casual' } as const

function register(it: ToneSituation): ToneCheck | null {
  const language = it.language
  const wanted = language === null ? undefined : it.tone.registers[language]
  if (language === null || wanted === undefined) return null
  const signed = it.signOffs.map((name) => name.trim()).filter((name) => name !== '')
  const verdict = soundsRight(it.text, language, wanted, it.tone.thaiParticle, signed)
  if (verdict === null) return null
  return verdict === ''
    ? said('register', true, `Sounds ${spoken[wanted]}`)
    : said('register', false, `Should sound ${spoken[wanted]}: ${verdict}`)
}

const pictures = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/gu

function emoji(it: ToneSituation): ToneCheck | null {
  if (it.tone.emoji === 'yes') return null
  const count = [...new Intl.Segmenter().segment(it.text)].filter(({ segment }) => segment.search(pictures) >= 0).length
  if (it.tone.emoji === 'no') return said('emoji', count === 0, count === 0 ? 'No emoji' : 'No emoji for this client')
  return said('emoji', count <= 2, count <= 2 ? 'Few emoji' : `Fewer emoji: two at most, ${count} here`)
}

function greeting(it: ToneSituation): ToneCheck | null {
  const wanted = it.language === null ? '' : (it.tone.greetings[it.language] ?? '').trim()
  if (!it.tone.greetingRequired || wanted === '') return null
  return foldText(it.text.trim()).slice(0, 200).includes(foldText(wanted))
    ? said('greeting', true, 'Greets')
    : said('greeting', false, `Begin with “${wanted}”`)
}

const longText = 280
const firstPersons: Readonly<Record<string, RegExp>> = {
  ja: /私|わたし|わたくし|弊社|当社|当店|僕|我々/u,
  ko: /저희|저는|제가|저도|우리|저의/u,
  th: /เรา|ผม|ดิฉัน|ฉัน|ทางร้าน/u,
}
const western = new Set(['i', 'i’m', "i'm", 'we', 'we’re', "we're", 'our', 'us', 'my', 'me', 'we’ll', "we'll"])

function style(it: ToneSituation): ToneCheck | null {
  if (!it.tone.plainSpoken) return null
  const length = [...new Intl.Segmenter().segment(it.text)].length
  // Scripts that write a word with one or two characters say as much in less room.
  const limit = it.language === 'ja' || it.language === 'ko' ? longText / 2 : longText
  if (length <= limit) return said('style', true, 'Short and personal')
  const pattern = firstPersons[it.language ?? '']
  const isPersonal =
    pattern !== undefined
      ? pattern.test(it.text)
      : [...textRuns(foldText(it.text))].some((run) => western.has(run.text))
  return isPersonal
    ? said('style', true, 'Short and personal')
    : said('style', false, 'Reads like a press release: long, and nobody says I or we')
}

function said(kind: ToneCheck['kind'], ok: boolean, words: string): ToneCheck {
  return { kind, ok, isBlocking: false, words }
}
