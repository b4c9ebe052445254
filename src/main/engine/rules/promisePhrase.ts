import { dayAfter, isDay } from './localDay.ts'
import { readClock } from './readClock.ts'
import { lazily } from '../../../shared/contract/lazily.ts'

/** By when something is promised: on a local day (`minute` of it, null = by its end), or after so much time. */
export type PromisedWhen =
  | { readonly kind: 'day'; readonly day: string; readonly minute: number | null }
  | { readonly kind: 'hours'; readonly hours: number }
  /** Days on which the brand is open. */
  | { readonly kind: 'openDays'; readonly days: number }

/** What a text of ours seems to promise: the sentence, and by when. */
export interface PhrasedPromise {
  readonly sentence: string
  readonly when: PromisedWhen
}

/** Something that names a moment in one language; answers null when the day that it names does not exist. */
type Reading = readonly [RegExp, (found: readonly string[], today: string) => PromisedWhen | null]

/**
 * The first promise with a date in a text of English, Japanese, Thai or Korean, such as "by Friday" or 「金曜までに」; null when there
 * is none. `today` is the local date (`YYYY-MM-DD`) where it is promised. What is asked of the reader promises nothing. A proposal:
 * it may be wrong, and a person decides.
 */
export function findPromise(text: string, today: string): PhrasedPromise | null {
  for (const { segment } of sentences().segment(text.slice(0, 5000))) {
    for (const line of segment.split('\n')) {
      const sentence = line.trim()
      if (sentence === '' || asks.test(sentence)) continue
      const when = read(sentence.normalize('NFKC').toLowerCase(), today)
      if (when !== null) return { sentence: sentence.slice(0, 300).toWellFormed(), when }
    }
  }
  return null
}

const sentences = lazily(() => new Intl.Segmenter('en', { granularity: 'sentence' }))
/** A question, or something asked of the reader. */
const asks =
  /[?？]|\b(?:please|could you|can you|would you)\b|ください|下さい|いただけ|お願い|でしょうか|กรุณา|รบกวน|โปรด|ไหม|หรือเปล่า|주세요|주시|바랍니다|부탁/iu

function read(sentence: string, today: string): PromisedWhen | null {
  for (const [pattern, meaning] of readings) {
    const found = pattern.exec(sentence)
    if (found === null) continue
    const when = meaning(
      Array.from(found, (it) => it ?? ''),
      today,
    )
    if (when === null) continue
    return when.kind === 'day' ? { ...when, minute: when.minute ?? readClock(sentence) } : when
  }
  return null
}

const enDays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const enMonths = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const jaDays = '月火水木金土日'
const thDays = ['จันทร์', 'อังคาร', 'พุธ', 'พฤหัส', 'ศุกร์', 'เสาร์', 'อาทิตย์']
const thMonths = 'มกรา กุมภา มีนา เมษา พฤษภา มิถุนา กรกฎา สิงหา กันยา ตุลา พฤศจิกา ธันวา'.split(' ')
const koDays = '월화수목금토일'

const thDay = '(จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|อาทิตย์)'
const thMonth = '(มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา)(?:คม|ยน|พันธ์)?'
const enBy = '\\b(?:by|before|no later than|not later than|until)\\s+(?:the\\s+)?'
const enMonth = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'
/** What may stand between a day and the word "until": a time of day. */
const jaTime = '(?:の?(?:午前|午後)?\\d{1,2}(?:時(?:半|\\d{1,2}分)?|:\\d{2})|の?正午|中|いっぱい)?'
const koTime = '(?:\\s*(?:오전|오후)?\\s*\\d{1,2}시(?:\\s*(?:반|\\d{1,2}분))?|\\s*정오)?'
const koBy = '\\s*(?:까지|이내|안에|안으로|중으로|중에|내로)'

const readings: readonly Reading[] = [
  // English
  [/\bwithin\s+(?:the\s+next\s+)?(\d{1,3})\s+hours?\b/u, ([, n]) => hours(n)],
  [/\bwithin\s+(?:the\s+next\s+)?(\d{1,2})\s+(?:business|working)\s+days?\b/u, ([, n]) => openDays(n)],
  [/\bwithin\s+(?:the\s+next\s+)?(\d{1,2})\s+days?\b/u, ([, n], today) => inDays(today, Number(n))],
  [
    new RegExp(`${enBy}next\\s+(${enDays.join('|')})\\b`, 'u'),
    ([, d = ''], today) => weekday(today, enDays.indexOf(d), true),
  ],
  [
    new RegExp(`${enBy}(?:this\\s+|coming\\s+)?(${enDays.join('|')})\\b`, 'u'),
    ([, d = ''], today) => weekday(today, enDays.indexOf(d), false),
  ],
  [
    new RegExp(`${enBy}(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${enMonth}`, 'u'),
    ([, d, m = ''], today) => date(today, enMonths.indexOf(m) + 1, Number(d)),
  ],
  [
    new RegExp(`${enBy}${enMonth}\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b`, 'u'),
    ([, m = '', d], today) => date(today, enMonths.indexOf(m) + 1, Number(d)),
  ],
  [new RegExp(`${enBy}(\\d{1,2})(?:st|nd|rd|th)\\b`, 'u'), ([, d], today) => dayOfMonth(today, Number(d))],
  [
    new RegExp(`(?:${enBy}(?:the\\s+)?|\\bat\\s+the\\s+)end\\s+of\\s+(?:the|this)\\s+month\\b`, 'u'),
    (_, today) => monthEnd(today),
  ],
  [new RegExp(`(?:${enBy})?\\bend\\s+of\\s+(?:the|this)\\s+week\\b`, 'u'), (_, today) => weekday(today, 4, false)],
  [new RegExp(`${enBy}(?:[\\d:]+\\s*(?:am|pm)?\\s+|noon\\s+)?tomorrow\\b`, 'u'), (_, today) => inDays(today, 1)],
  [
    new RegExp(
      `${enBy}(?:[\\d:]+\\s*(?:am|pm)?\\s+|noon\\s+|end\\s+of\\s+(?:the\\s+)?day\\s*)?(?:today|tonight)\\b`,
      'u',
    ),
    (_, today) => inDays(today, 0),
  ],
  [new RegExp(`${enBy}(?:the\\s+)?end\\s+of\\s+(?:the\\s+)?day\\b`, 'u'), (_, today) => inDays(today, 0)],
  // Japanese
  [/(\d{1,3})時間以内/u, ([, n]) => hours(n)],
  [/(\d{1,2})営業日以内/u, ([, n]) => openDays(n)],
  [/(\d{1,2})日以内/u, ([, n], today) => inDays(today, Number(n))],
  [
    new RegExp(`来週の?([${jaDays}])曜?日?${jaTime}まで`, 'u'),
    ([, d = ''], today) => weekday(today, jaDays.indexOf(d), true),
  ],
  [new RegExp(`([${jaDays}])曜日?${jaTime}まで`, 'u'), ([, d = ''], today) => weekday(today, jaDays.indexOf(d), false)],
  [
    new RegExp(`(\\d{1,2})月(\\d{1,2})日(?:\\([${jaDays}]\\))?${jaTime}(?:まで|に)`, 'u'),
    ([, m, d], today) => date(today, Number(m), Number(d)),
  ],
  [new RegExp(`(?<![月\\d])(\\d{1,2})日${jaTime}まで`, 'u'), ([, d], today) => dayOfMonth(today, Number(d))],
  [/(?:今月末|月末|今月中|今月いっぱい)(?:まで)?/u, (_, today) => monthEnd(today)],
  [/今週(?:中|末|いっぱい)(?:まで)?/u, (_, today) => weekday(today, 4, false)],
  [new RegExp(`(?:明日|あした|あす)${jaTime}(?:まで|に)|明日中`, 'u'), (_, today) => inDays(today, 1)],
  [new RegExp(`(?:明後日|あさって)${jaTime}(?:まで|に|中)`, 'u'), (_, today) => inDays(today, 2)],
  [new RegExp(`(?:本日|今日|きょう)${jaTime}まで|(?:本日|今日)中`, 'u'), (_, today) => inDays(today, 0)],
  // Thai; NFKC takes the vowel of "working days" apart.
  [/ภายใน\s*(\d{1,3})\s*(?:ชั่วโมง|ชม)/u, ([, n]) => hours(n)],
  [/ภายใน\s*(\d{1,2})\s*วันท(?:ำ|\u0e4d\u0e32)การ/u, ([, n]) => openDays(n)],
  [/ภายใน\s*(\d{1,2})\s*วัน/u, ([, n], today) => inDays(today, Number(n))],
  [
    new RegExp(`(?:ภายใน|ก่อน|ไม่เกิน)\\s*(?:วัน)?${thDay}\\s*(?:หน้า|สัปดาห์หน้า)`, 'u'),
    ([, d = ''], today) => weekday(today, thaiDay(d), true),
  ],
  [new RegExp(`(?:ภายใน|ก่อน|ไม่เกิน)\\s*(?:วัน)?${thDay}`, 'u'), ([, d = ''], today) => weekday(today, thaiDay(d), false)],
  [
    new RegExp(`(?:ภายใน|ก่อน|ไม่เกิน)\\s*(?:วันที่\\s*)?(\\d{1,2})\\s*${thMonth}`, 'u'),
    ([, d, m = ''], today) => date(today, thMonths.indexOf(m) + 1, Number(d)),
  ],
  [/(?:ภายใน|ก่อน|ไม่เกิน)\s*วันที่\s*(\d{1,2})/u, ([, d], today) => dayOfMonth(today, Number(d))],
  [/(?:ภายใน|ก่อน|ไม่เกิน)\s*สิ้นเดือน/u, (_, today) => monthEnd(today)],
  [/(?:ภายใน|ก่อน|ไม่เกิน)\s*(?:สิ้น)?สัปดาห์นี้/u, (_, today) => weekday(today, 4, false)],
  [/(?:ภายใน|ก่อน|ไม่เกิน)\s*(?:วัน)?พรุ่งนี้/u, (_, today) => inDays(today, 1)],
  [/(?:ภายใน|ก่อน|ไม่เกิน)\s*(?:เย็น)?วันนี้/u, (_, today) => inDays(today, 0)],
  // Korean
  [/(\d{1,3})시간\s*(?:이내|안에|내로|내에)/u, ([, n]) => hours(n)],
  [
    /(?:영업일\s*(?:기준\s*)?(\d{1,2})일|(\d{1,2})\s*영업일)\s*(?:이내|안에|내로|내에)/u,
    ([, n = '', m = '']) => openDays(n || m),
  ],
  [/(\d{1,2})일\s*(?:이내|안에|내로|내에)/u, ([, n], today) => inDays(today, Number(n))],
  [
    new RegExp(`다음\\s*주\\s*([${koDays}])요일${koTime}${koBy}`, 'u'),
    ([, d = ''], today) => weekday(today, koDays.indexOf(d), true),
  ],
  [
    new RegExp(`([${koDays}])요일${koTime}${koBy}`, 'u'),
    ([, d = ''], today) => weekday(today, koDays.indexOf(d), false),
  ],
  [
    new RegExp(`(\\d{1,2})월\\s*(\\d{1,2})일${koTime}${koBy}`, 'u'),
    ([, m, d], today) => date(today, Number(m), Number(d)),
  ],
  [
    new RegExp(`(?<![월\\d])(?<!월 )(\\d{1,2})일${koTime}\\s*까지`, 'u'),
    ([, d], today) => dayOfMonth(today, Number(d)),
  ],
  [new RegExp(`(?:이번\\s*달\\s*말|이달\\s*말|월말|이번\\s*달)${koBy}`, 'u'), (_, today) => monthEnd(today)],
  [new RegExp(`이번\\s*주(?:\\s*말)?${koBy}`, 'u'), (_, today) => weekday(today, 4, false)],
  [new RegExp(`내일${koTime}${koBy}`, 'u'), (_, today) => inDays(today, 1)],
  [new RegExp(`모레${koTime}${koBy}`, 'u'), (_, today) => inDays(today, 2)],
  [new RegExp(`오늘${koTime}${koBy}`, 'u'), (_, today) => inDays(today, 0)],
]

function hours(n: string | undefined): PromisedWhen | null {
  return Number(n) > 0 ? { kind: 'hours', hours: Number(n) } : null
}

function openDays(n: string | undefined): PromisedWhen | null {
  return Number(n) > 0 ? { kind: 'openDays', days: Number(n) } : null
}

function inDays(today: string, days: number): PromisedWhen {
  return { kind: 'day', day: dayAfter(today, days), minute: null }
}

function thaiDay(name: string): number {
  return thDays.findIndex((it) => name.startsWith(it))
}

/** 0 is Monday. The next such day, today counted; or that of the next week, which begins on a Monday. */
function weekday(today: string, wanted: number, isNextWeek: boolean): PromisedWhen {
  const now = (new Date(today).getUTCDay() + 6) % 7
  return inDays(today, isNextWeek ? 7 - now + wanted : (wanted - now + 7) % 7)
}

/** That date of this year, or of the next when it has passed. */
function date(today: string, month: number, day: number): PromisedWhen | null {
  const year = Number(today.slice(0, 4))
  const found = [year, year + 1].map((it) => written(it, month, day)).find((it) => it >= today && isDay(it))
  return found === undefined ? null : { kind: 'day', day: found, minute: null }
}

/** That day of this month, or of the next that has it. */
function dayOfMonth(today: string, day: number): PromisedWhen | null {
  const [year = 0, month = 0] = today.split('-').map(Number)
  for (let ahead = 0; ahead < 3; ahead += 1) {
    const index = month - 1 + ahead
    const found = written(year + Math.floor(index / 12), (index % 12) + 1, day)
    if (found >= today && isDay(found)) return { kind: 'day', day: found, minute: null }
  }
  return null
}

function monthEnd(today: string): PromisedWhen {
  const [year = 0, month = 0] = today.split('-').map(Number)
  return { kind: 'day', day: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10), minute: null }
}

function written(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
