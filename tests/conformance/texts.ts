import type { TextRule } from '../../src/shared/contract/capabilities.ts'
import { measureText, textLength } from '../../src/shared/contract/textLength.ts'

/** From characters that every unit counts differently to plain ones: the first that fits the other limits is taken. */
const fillers = ['👨‍👩‍👧‍👦', '👍🏽', 'ก้', '가', 'é', 'a']

/** For each limit of a rule a text that is exactly as long as it allows; one more `a` is one too many. */
export function fullTexts(rule: TextRule): readonly string[] {
  return rule.limits.map(({ max, unit }) => {
    for (const filler of fillers) {
      const each = textLength(filler, unit)
      const count = Math.floor(max / each)
      const text = 'a'.repeat(max - count * each) + filler.repeat(count)
      if (
        textLength(text, unit) === max &&
        measureText(text, rule).over === 0 &&
        measureText(`${text}a`, rule).over > 0
      )
        return text
    }
    throw new Error(`No text fills ${max} ${unit} without going over another limit`)
  })
}
