import fc from 'fast-check'

/*
 * Small on purpose: few characters make repeats, near misses and accidental neighbours likely. Grouped so that a text
 * often stays inside one script.
 */
const groups: readonly (readonly string[])[] = [
  [
    'a',
    'b',
    'ab',
    'A',
    'e',
    'é',
    'É',
    'e\u0301',
    'h\u0331',
    'H\u0331',
    'İ',
    'ı',
    'ß',
    'ﬁ',
    'fi',
    '1',
    '2',
    '½',
    '①',
    '\u0301',
  ],
  [
    'abcde',
    'abcdef',
    'abcdefg',
    'Σ',
    'σ',
    'ς',
    'ａ',
    'ｂ',
    'Ａ',
    'ŉ',
    "'",
    '’',
    '´',
    'я',
    'Я',
    'ع',
    'ر',
    'क',
    'ि',
    'ष',
  ],
  ['東', '京', '都', '東京', '京都', '々', '\u{20bb7}', '\u{20000}', '塚', '\u{fa10}', '神\ufe00', '葛\u{e0100}'],
  ['か', 'が', 'か\u3099', 'カ', 'ガ', 'ｶ', 'ﾞ', 'ー', 'ｰ', '゛', 'っ', '㌔', '㍿', 'ケース', 'ｹｰｽ'],
  [
    '한',
    '글',
    '한글',
    'ㅎ',
    'ㅏ',
    'ㄴ',
    'ㅋ',
    'ㅠ',
    '\u1112\u1161\u11ab',
    '\u1112',
    '\u1161',
    '\u11ab',
    'ﾾ',
    'ￂ',
    'ﾤ',
    '\u3164',
    '\uffa0',
  ],
  ['ก', 'า', 'ำ', 'น', '้', 'น้ำ', 'ที่', 'ไ', 'ท', 'ย', 'ไทย', '\u0e4d', 'เ', 'แ', '๑', '฿', 'ៃ', 'က', 'ခ'],
  ['😍', '👍', '👍🏽', '👨\u200d👩\u200d👧', '🇯🇵', '❤', '❤\ufe0f', '™', '1\ufe0f\u20e3'],
  [
    '\ud800',
    '\udc00',
    '\ud842',
    '\udfb7',
    '\0',
    '\u200b',
    '\u200d',
    '\u200e',
    '\u202e',
    '\u2066',
    '\u00ad',
    '\ufeff',
    '\u2060',
  ],
  [
    '"',
    '""',
    "'",
    '*',
    '^',
    '-',
    '+',
    ':',
    '(',
    ')',
    '{',
    '}',
    ',',
    '.',
    '_',
    '#',
    '@',
    '/',
    '\\',
    '%',
    '¹',
    '²',
    '³',
    '\ufffd',
  ],
  [' AND ', ' OR ', ' NOT ', ' NEAR(', 'tokens:', ' ', '\n', '\t', '\u3000', '\u00a0', '\u0085', '\u2028'],
]

const inGroup = groups.map((group) => fc.constantFrom(...group))
const anywhere = fc.oneof(...inGroup)

/** Texts and queries out of everything that has broken a tokeniser before. */
export const hostileText = fc.oneof(
  fc.array(anywhere, { maxLength: 14 }).map((parts) => parts.join('')),
  fc
    .oneof(...inGroup.map((group) => fc.array(fc.oneof({ weight: 5, arbitrary: group }, anywhere), { maxLength: 14 })))
    .map((parts) => parts.join('')),
)

/** Any sequence of UTF-16 units at all, whole characters or not. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
)

/** A query cut out of one of the documents, sometimes two pieces of it, or one drawn freely. */
export function queryFor(documents: readonly string[], free: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const piece = fc
    .tuple(fc.constantFrom(...documents), fc.nat(40), fc.integer({ min: 1, max: 8 }))
    .map(([text, from, length]) => text.slice(from % (text.length + 1)).slice(0, length))
    // Halves cut apart here could pair up into characters that the brute force does not know.
    .map((cut) => cut.toWellFormed())
  return fc.oneof(
    { weight: 3, arbitrary: piece },
    { weight: 2, arbitrary: fc.tuple(piece, piece).map(([one, other]) => `${one} ${other}`) },
    { weight: 1, arbitrary: fc.tuple(piece, free).map(([one, other]) => `${one}${other}`) },
    { weight: 2, arbitrary: free },
  )
}
