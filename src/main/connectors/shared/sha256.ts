const wordCount = 64

/** The first 32 bits behind the point of the cube (or square) roots of the first primes: the constants of FIPS 180-4. */
function roots(count: number, power: number): Uint32Array {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate++) {
    let isPrime = true
    for (let factor = 2; factor * factor <= candidate; factor++) if (candidate % factor === 0) isPrime = false
    if (isPrime) found.push(Math.trunc((candidate ** power % 1) * 2 ** 32))
  }
  return Uint32Array.from(found)
}

const start = roots(8, 1 / 2)
const constants = roots(wordCount, 1 / 3)

/**
 * SHA-256 of a text in UTF-8, as hexadecimal. The one of the platform answers later, from another thread; this one answers at once,
 * so that the same calls always happen in the same order.
 */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n)
  const state = Uint32Array.from(start)
  const words = new Uint32Array(wordCount)
  for (let block = 0; block < padded.length; block += 64) digestBlock(view, block, state, words)
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('')
}

function digestBlock(view: DataView, block: number, state: Uint32Array, words: Uint32Array): void {
  const at = (list: Uint32Array, index: number): number => list[index] ?? 0
  for (let n = 0; n < 16; n++) words[n] = view.getUint32(block + n * 4)
  for (let n = 16; n < wordCount; n++) {
    const [early, late] = [at(words, n - 15), at(words, n - 2)]
    const small0 = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)
    const small1 = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10)
    words[n] = at(words, n - 16) + small0 + at(words, n - 7) + small1
  }
  let [a, b, c, d, e, f, g, h] = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => at(state, n)) as Eight // eight in, eight out
  for (let n = 0; n < wordCount; n++) {
    const big1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
    const first = (h + big1 + ((e & f) ^ (~e & g)) + at(constants, n) + at(words, n)) | 0
    const big0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  for (const [n, value] of [a, b, c, d, e, f, g, h].entries()) state[n] = at(state, n) + value
}

type Eight = [number, number, number, number, number, number, number, number]

function turned(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}
