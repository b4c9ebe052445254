import type { Random } from './random.ts'
import type { Language, Words } from './words.ts'
import { wordsOf } from './words.ts'

const slotPattern = /\{(thing|quality|action|place|name|number|code)\}/
const emoji = '😊 😍 🙏 👍 😭 😡 🎉 ❤️ 😂 🥺 ✨ 🔥 😢 👏 🤔 💕 🛒 ☕ ✈️ 🍜 💳 📱 💄 🎁 👍🏽 👨‍👩‍👧 🇯🇵 🇹🇭 🇰🇷'.split(' ')
const handleParts =
  'mika jun sora ploy nok beam hana yuki leo max anna tom kim park lee somchai aom fern ken ryo emi noa'.split(' ')
const parts = new Map<Words, readonly (readonly string[])[]>()

/** Writes one message of a language: one to several sentences, now and then with emoji, names, tags and links. */
export function writeText(random: Random, language: Language): string {
  const words = wordsOf(language)
  const glue = language === 'japanese' ? '' : ' '
  let text = ''
  do {
    const piece = random.next() < 0.85 ? sentence(random, words) : loose(random, words, language)
    text += text === '' ? piece : glue + piece
  } while (random.next() < 0.45)
  return decorated(random, words, text)
}

/** Writes one message in which words of two languages meet without a space. */
export function writeMixedText(random: Random): string {
  const [first, second] = random.any([
    ['japanese', 'english'],
    ['thai', 'english'],
    ['korean', 'english'],
    ['english', 'japanese'],
  ] as const)
  const word = random.zipf(wordsOf(second).things)
  const text = sentence(random, wordsOf(first)).replace(random.zipf(wordsOf(first).things), word + random.whole(20))
  return decorated(random, wordsOf(first), `${text} ${word}${random.zipf(wordsOf(first).things)}`)
}

/** Invents the name of a thing or person out of the syllables of a language. */
export function inventName(random: Random, language: Language): string {
  return nameOf(random, wordsOf(language))
}

/** Invents a handle such as `mika_402`. */
export function inventHandle(random: Random): string {
  return `${random.zipf(handleParts)}_${random.whole(10_000)}`
}

function sentence(random: Random, words: Words): string {
  let sentences = parts.get(words)
  if (sentences === undefined) {
    // A capturing split puts the slot names at the odd places.
    sentences = words.sentences.map((pattern) => pattern.split(slotPattern))
    parts.set(words, sentences)
  }
  return random
    .any(sentences)
    .map((part, index) => (index % 2 === 0 ? part : fill(random, words, part)))
    .join('')
}

function fill(random: Random, words: Words, slot: string): string {
  switch (slot) {
    case 'thing':
      return random.zipf(words.things)
    case 'quality':
      return random.zipf(words.qualities)
    case 'action':
      return random.zipf(words.actions)
    case 'place':
      return random.zipf(words.places)
    case 'name':
      return nameOf(random, words)
    case 'number':
      return String(1 + random.zipfWhole(500))
    default:
      return `${random.any(['A', 'PX', 'JP', 'No'])}${random.whole(900_000) + 100_000}`
  }
}

/** Words side by side with no grammar: the long tail of what people really type. */
function loose(random: Random, words: Words, language: Language): string {
  const count = 2 + random.whole(5)
  const chosen = Array.from({ length: count }, () => {
    const list = random.any([words.things, words.qualities, words.actions, words.places])
    return random.next() < 0.15 ? nameOf(random, words) : random.zipf(list)
  })
  return chosen.join(language === 'japanese' || language === 'thai' ? '' : ' ')
}

function nameOf(random: Random, words: Words): string {
  const name = Array.from({ length: 2 + random.whole(3) }, () => random.any(words.syllables)).join('')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function decorated(random: Random, words: Words, plain: string): string {
  let text = plain
  if (random.next() < 0.12) text = `@${inventHandle(random)} ${text}`
  if (random.next() < 0.3) text += random.zipf(emoji).repeat(1 + random.zipfWhole(3))
  if (random.next() < 0.1) text += ` #${random.zipf(words.things)}`
  if (random.next() < 0.06) text += ` https://example.com/${random.whole(1_000_000).toString(36)}`
  return text
}
