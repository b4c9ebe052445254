const asciiPattern = /^\p{ASCII}*$/u
const loneSurrogates = /\p{Surrogate}/gu
/** Letters by category, but drawn as nothing: people use them as blank names. */
const blankLetters = /[\u115f\u1160\u3164\uffa0]/g
const invisible = /\p{Default_Ignorable_Code_Point}+/gu
const apostrophes = /[\u00b4\u2018\u2019\u02bc]/g
const halfWidthJamo = /[\uffa1-\uffbe\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc]/g
const outsideJamo = /[^\u3131-\u3163\u3165-\u318e]+/g
/** All that needs more than NFKC and lower case; most texts hold none of it. */
const needsCare =
  /[\u00b4\u2018\u2019\u02bc\u115f\u1160\u3131-\u318e\uffa0-\uffdc\p{Surrogate}\p{Default_Ignorable_Code_Point}]/u

/**
 * Brings text to the form in which it is compared: NFKC, lower case, without invisible characters (zero-width spaces,
 * bidi marks, variation selectors), one kind of apostrophe, one kind of sigma, lone surrogates as U+FFFD. Folding twice
 * changes nothing more.
 */
export function foldText(text: string): string {
  if (asciiPattern.test(text)) return text.toLowerCase()
  if (!needsCare.test(text)) return foldPiece(text)
  return (
    text
      // Before anything is taken out, or two lone halves could meet and become a character that nobody wrote.
      .replace(loneSurrogates, '\ufffd')
      .replace(blankLetters, ' ')
      .replace(invisible, '')
      .replace(apostrophes, "'")
      .replace(halfWidthJamo, fullWidthJamo)
      // NFKC would melt ㅋㅠ into 큐, and people who laugh and cry in one breath search for ㅋ and for ㅠ.
      .replace(outsideJamo, foldPiece)
  )
}

function foldPiece(piece: string): string {
  const lower = piece.normalize('NFKC').replace(apostrophes, "'").toLowerCase()
  // Lower case can leave pairs that compose (H + macron below), hence NFKC once more.
  return lower.replaceAll('ς', 'σ').normalize('NFKC')
}

function fullWidthJamo(letter: string): string {
  const code = letter.charCodeAt(0)
  const offset =
    code < 0xffc2
      ? 0xffa1 - 0x3131
      : code < 0xffca
        ? 0xffc2 - 0x314f
        : code < 0xffd2
          ? 0xffca - 0x3155
          : code < 0xffda
            ? 0xffd2 - 0x315b
            : 0xffda - 0x3161
  return String.fromCharCode(code - offset)
}
