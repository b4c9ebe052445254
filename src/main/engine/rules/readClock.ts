/** A time of day in a sentence (folded, lower case), as the minute of the day; null when it names none. */
export function readClock(sentence: string): number | null {
  for (const [pattern, meaning] of clocks) {
    const found = pattern.exec(sentence)
    if (found === null) continue
    const minute = meaning(Array.from(found, (it) => it ?? ''))
    if (minute !== null && minute < 24 * 60) return minute
  }
  return null
}

const clocks: readonly (readonly [RegExp, (found: readonly string[]) => number | null])[] = [
  [/\b(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)\b/u, ([, h, m, half]) => ofHalf(Number(h), Number(m), half === 'pm')],
  [
    /(午前|午後|오전|오후)\s*(\d{1,2})(?:時|시)\s*(?:(半|반)|(\d{1,2})(?:分|분))?/u,
    ([, half = '', h, thirty, m]) =>
      ofHalf(Number(h), thirty === '' ? Number(m) : 30, half === '午後' || half === '오후'),
  ],
  [
    /(\d{1,2})(?:時(?!間)|시(?!간))\s*(?:(半|반)|(\d{1,2})(?:分|분))?/u,
    ([, h, thirty, m]) => Number(h) * 60 + (thirty === '' ? Number(m) : 30),
  ],
  [
    /(?<!\d)(\d{1,2}):(\d{2})(?!\d)|(?<!\d)(\d{1,2})\.(\d{2})\s*น/u,
    ([, h, m, thaiHour, thaiMinute]) => Number(h || thaiHour) * 60 + Number(m || thaiMinute),
  ],
  [/\bnoon\b|正午|정오|เที่ยง(?!คืน)/u, () => 12 * 60],
]

function ofHalf(hour: number, minute: number, isAfternoon: boolean): number | null {
  if (hour > 12) return null
  return ((hour % 12) + (isAfternoon ? 12 : 0)) * 60 + minute
}
