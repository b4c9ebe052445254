import { foldText } from '../../../shared/contract/foldText.ts'

const accented = /[\u00c0-\u024f\u1e00-\u1eff]/gu
const marks = /[\u0300-\u036f]/gu
const strayMarks = /(?<=[a-z])[\u0300-\u036f]+/gu
const katakana = /[\u30a1-\u30f6]/gu
const spaces = /\s+/gu
/** The circle of ำ, written before the tone mark in the place of after it. */
const circleFirst = /\u0e4d[\u0e48-\u0e4b\u0e4d]+/gu
/** Nothing below this needs more than `foldText` and one kind of space. */
const plain = /^[\u0020-\u00bf]*$/u

/**
 * Brings text to the form in which the words of conditions are compared: `foldText`, and besides Latin letters without accents,
 * ß as ss, katakana as hiragana, Thai แ also where it was typed as two เ and น้ำ with its marks in either order, which look the
 * same, and every run of white space as one space, so that a phrase is found across a line break. Folding twice changes nothing more.
 */
export function foldWords(text: string): string {
  const folded = foldText(text)
  if (plain.test(folded)) return folded.includes('  ') ? folded.replace(spaces, ' ') : folded
  return folded
    .replaceAll('ß', 'ss')
    .replace(accented, (letter) => letter.normalize('NFD').replace(marks, ''))
    .replace(strayMarks, '')
    .replace(katakana, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .replaceAll('เเ', 'แ')
    .replace(circleFirst, (run) => run.replaceAll('\u0e4d', '') + run.replace(/[^\u0e4d]/gu, ''))
    .replace(spaces, ' ')
}
