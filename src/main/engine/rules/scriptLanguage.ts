const kana = /[\u3041-\u30ff\uff66-\uff9d]/u

/** Whether a text has a letter that only Japanese writes; one in Chinese characters alone has none. */
export function hasKana(text: string): boolean {
  return kana.test(text)
}

/** The language that the script of a text gives away: `ja`, `ko` or `th`; null where the script does not decide. */
export function scriptLanguage(text: string): string | null {
  let kana = 0
  let hangul = 0
  let thai = 0
  let han = 0
  for (const character of text.slice(0, 2000)) {
    const point = character.codePointAt(0) ?? 0
    if ((point >= 0x3041 && point <= 0x30ff) || (point >= 0xff66 && point <= 0xff9d)) kana++
    else if (
      (point >= 0xac00 && point <= 0xd7a3) ||
      (point >= 0x1100 && point <= 0x11ff) ||
      (point >= 0x3130 && point <= 0x318f)
    )
      hangul++
    else if (point >= 0x0e01 && point <= 0x0e5b) thai++
    else if (point >= 0x4e00 && point <= 0x9fff) han++
  }
  const most = Math.max(kana, hangul, thai)
  if (most === 0) return han > 0 ? 'ja' : null
  if (most === kana) return 'ja'
  return most === hangul ? 'ko' : 'th'
}
