import type { Register } from '../../../shared/contract/canned.ts'
import type { ToneFields } from '../../../shared/contract/client.ts'

/**
 * Whether a text sounds as it should in a language: '' when it does, words that say what does not, null when this language has no
 * rule or nothing in the text decides. It goes by the ends of sentences and by particles, so it is a hint and no judgement.
 * `signOffs` are lines that are nobody's sentence.
 */
export function soundsRight(
  text: string,
  language: string,
  wanted: Register,
  particle: ToneFields['thaiParticle'],
  signOffs: readonly string[] = [],
): string | null {
  const sentences = sentencesOf(text, signOffs)
  if (language === 'ja') return japanese(sentences, wanted)
  if (language === 'ko') return korean(sentences, wanted)
  if (language === 'th') return thai(text, wanted, particle)
  if (language === 'en') return english(text, wanted)
  return null
}

interface Sentence {
  readonly text: string
  /** Ends with a mark that ends sentences; without one it may be a title, a name or a list. */
  readonly isEnded: boolean
}

const closing = /[\p{Emoji_Presentation}\p{Extended_Pictographic}\ufe0f\u200d\s~〜♪☆^_ㅎㅋㅠㅜ)）」』"”’]+$/u

function sentencesOf(text: string, signOffs: readonly string[]): readonly Sentence[] {
  return text
    .split('\n')
    .filter((line) => !signOffs.some((name) => line.trim().endsWith(name) && line.trim().length <= name.length + 4))
    .flatMap((line) => line.match(/[^。．.！!？?…]+[。．.！!？?…]*/gu) ?? [])
    .map((piece) => ({
      text: piece
        .replace(/[。．.！!？?…]+.*$/su, '')
        .trim()
        .replace(closing, ''),
      isEnded: /[。．.！!？?…]/u.test(piece),
    }))
    .filter((it) => /\p{L}/u.test(it.text))
}

const jaPolite =
  /(?:です|ます|ました|ません|でした|でしょう|ましょう|ください|下さい|ませ|ございます|まして)(?:か|ね|よ|よね|が|けど|ので|から)*$/u
const jaCasual =
  /(?:だ|だよ|だね|だった|だけど|じゃん|だろ|だろう|かな|だぜ|だよね|ない|なかった|った|してる|るよ|るね|くる|する|いい|いいよ|ありがとう|ごめん|ごめんね)$/u
const jaFormal =
  /ございます|いたし|致し|申し上げ|申し訳|おります|存じ|頂[きいけ]|いただ[きいけ]|くださいませ|お[^、。\s]{1,8}(?:ください|下さい)|ご[^、。\s]{1,8}(?:ください|下さい)/u

function japanese(sentences: readonly Sentence[], wanted: Register): string | null {
  const whole = sentences.map((it) => it.text).join('\n')
  const casual = sentences.find((it) => (it.isEnded || sentences.length === 1) && jaCasual.test(it.text))
  const isPolite = sentences.some((it) => jaPolite.test(it.text))
  if (wanted === 'casual') return jaFormal.test(whole) ? 'this is keigo' : isPolite || casual !== undefined ? '' : null
  if (casual !== undefined) return `“…${ending(casual.text)}” is among friends; end with です or ます`
  if (!isPolite) return sentences.some((it) => it.isEnded) ? 'no sentence ends with です or ます' : null
  if (wanted === 'formal' && !jaFormal.test(whole)) return 'keigo, such as いたします or ございます, is missing'
  return ''
}

const koFormal = /(?:니다|니까|십시오|십시요|시지요)$/u
const koPolite = /(?:요|죠)$/u

function korean(sentences: readonly Sentence[], wanted: Register): string | null {
  const ends = sentences.filter((it) => /\p{Script=Hangul}$/u.test(it.text))
  const level = (it: Sentence): Register =>
    koFormal.test(it.text) ? 'formal' : koPolite.test(it.text) ? 'polite' : 'casual'
  const decided = ends.filter((it) => it.isEnded || ends.length === 1 || level(it) !== 'casual')
  if (decided.length === 0) return null
  if (wanted === 'casual') {
    const stiff = decided.find((it) => level(it) === 'formal')
    return stiff === undefined ? '' : `“…${ending(stiff.text)}” is formal`
  }
  const casual = decided.find((it) => level(it) === 'casual')
  if (casual !== undefined)
    return `“…${ending(casual.text)}” is among friends; end with ${wanted === 'formal' ? '습니다' : '요 or 습니다'}`
  const soft = wanted === 'formal' ? decided.find((it) => level(it) === 'polite') : undefined
  return soft === undefined ? '' : `“…${ending(soft.text)}” is everyday speech; end with 습니다`
}

function thai(text: string, wanted: Register, particle: ToneFields['thaiParticle']): string | null {
  if (!/\p{Script=Thai}/u.test(text)) return null
  const his = /ครับ|คับ/u.test(text)
  // คะ also begins words, such as คะแนน.
  const hers = /ค่ะ|คะ(?!\p{Script=Thai})/u.test(text)
  const close = /จ้า|จ้ะ|จ๊ะ|นะจ๊|วะ(?!\p{Script=Thai})/u.exec(text)
  if (wanted === 'casual') return ''
  if (close !== null) return `“${close[0]}” is among friends`
  if (!his && !hers) return `${particle === 'either' ? 'ครับ or ค่ะ' : particle} is missing`
  if (his && hers) return 'ครับ and ค่ะ are mixed'
  if (particle === 'ครับ' && hers) return 'this client says ครับ'
  if (particle === 'ค่ะ' && his) return 'this client says ค่ะ'
  return ''
}

const slang = /\b(?:hey|gonna|wanna|gotta|lol|yeah|yep|nope|thx|pls|u r|omg|dunno)\b/iu
const short = /\b(?:\p{L}+n['’]t|(?:i|you|we|they|he|she|it|that|there)['’](?:m|re|ve|ll|d|s))\b/iu

function english(text: string, wanted: Register): string | null {
  if (wanted === 'casual') return null
  const loose = slang.exec(text) ?? (wanted === 'formal' ? short.exec(text) : null)
  return loose === null ? '' : `“${loose[0]}” is among friends`
}

function ending(sentence: string): string {
  return Array.from(sentence).slice(-6).join('')
}
