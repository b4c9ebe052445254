import { describe, expect, it } from 'vitest'
import { largestFile, readImage } from '../../../src/main/engine/media/readImage.ts'
import { lyingPng, pictures, pngOf } from '../../fakes/pictures.ts'
import { seeded } from '../../engine/kit.ts'

const still = {
  jpeg: ['image/jpeg', 24, 16],
  progressiveJpeg: ['image/jpeg', 24, 16],
  jpegOnItsSide: ['image/jpeg', 16, 24],
  webp: ['image/webp', 24, 16],
  losslessWebp: ['image/webp', 24, 16],
  webpWithAlpha: ['image/webp', 24, 16],
  webpOnItsSide: ['image/webp', 16, 24],
  avif: ['image/avif', 24, 16],
  gif: ['image/gif', 24, 16],
} as const
const moving = ['movingGif', 'movingWebp', 'movingPng'] as const

/** The bytes with some of them replaced. */
function altered(bytes: Uint8Array, at: number, values: readonly number[]): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy.set(values, at)
  return copy
}
const find = (bytes: Uint8Array, text: string): number => Buffer.from(bytes).indexOf(text, 0, 'latin1')
const wordsOf = (bytes: Uint8Array): string => {
  const read = readImage(bytes)
  return 'refusal' in read ? read.refusal : `${read.mediaType} ${read.width}x${read.height}`
}

describe('a picture', () => {
  it.each(Object.entries(still))('%s tells its kind and the size at which it is shown', (name, [mediaType, w, h]) => {
    expect(readImage(pictures[name as keyof typeof still])).toEqual({ mediaType, width: w, height: h })
  })
  it('tells the same as a PNG', () => {
    expect(readImage(pngOf(300, 200))).toEqual({ mediaType: 'image/png', width: 300, height: 200 })
  })
  it.each(moving)('%s that moves is refused in words', (name) => {
    expect(wordsOf(pictures[name])).toBe('Moving pictures are not kept.')
  })
  it('is refused when it is an AVIF that moves', () => {
    expect(wordsOf(altered(pictures.avif, 8, [...Buffer.from('avis')]))).toBe('Moving pictures are not kept.')
  })
})

describe('the head of a file', () => {
  it.each([
    ['nothing', '', 'The file is empty.'],
    ['a drawing that is a program', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'no picture of a kind'],
    ['a page', '<!doctype html><img>', 'no picture of a kind'],
    ['an archive', 'PK\x03\x04', 'no picture of a kind'],
    ['a sound', 'RIFF0000WAVEfmt ', 'no picture of a kind'],
    ['a film', '\0\0\0\x20ftypisom0000', 'no picture of a kind'],
    ['a JPEG of three bytes', '\xff\xd8\xff', 'broken'],
    ['a PNG of eight bytes', '\x89PNG\r\n\x1a\n', 'broken'],
    ['a GIF of six bytes', 'GIF89a', 'broken'],
    ['a WebP of twelve bytes', 'RIFF\0\0\0\0WEBP', 'broken'],
    ['an AVIF of sixteen bytes', '\0\0\0\x10ftypavif0000', 'broken'],
  ])('%s is refused in words', (_, bytes, words) => {
    expect(wordsOf(new Uint8Array(Buffer.from(bytes, 'latin1')))).toContain(words)
  })
  it('is not believed when it claims more than is shown safely', () => {
    expect(wordsOf(lyingPng(8193, 1))).toContain('too large to be shown safely: 8193 by 1 pixels')
    expect(wordsOf(lyingPng(8000, 5001))).toContain('too large')
    expect(wordsOf(lyingPng(4_294_967_295, 4_294_967_295))).toContain('too large')
    expect(wordsOf(lyingPng(8000, 5000))).toBe('image/png 8000x5000')
    expect(wordsOf(lyingPng(0, 5))).toContain('broken')
  })
  it('counts the largest of the sizes that a file tells', () => {
    // The picture in a GIF reaches beyond its screen.
    const gif = altered(pictures.gif, 6, [1, 0, 1, 0])
    expect(wordsOf(gif)).toBe('image/gif 24x16')
    // The frame of a WebP is larger than its canvas.
    const webp = altered(pictures.webpWithAlpha, find(pictures.webpWithAlpha, 'VP8 ') + 8 + 6, [0xff, 0x3f, 0xff, 0x3f])
    expect(wordsOf(webp)).toContain('too large')
    // A second frame in a JPEG.
    const second = [0xff, 0xc2, 0, 11, 8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0]
    const jpeg = Uint8Array.from([...pictures.jpeg.subarray(0, 2), ...second, ...pictures.jpeg.subarray(2)])
    expect(wordsOf(jpeg)).toContain('too large')
    const avif = altered(pictures.avif, find(pictures.avif, 'ispe') + 8, [0, 1, 0, 0])
    expect(wordsOf(avif)).toContain('65536 by 16')
  })
  it('is refused when the file is larger than what is kept', () => {
    expect(wordsOf(new Uint8Array(largestFile + 1))).toContain('larger than the 10 MB')
  })
})

describe('broken files', () => {
  const all = [...Object.values(pictures), pngOf(24, 16)]
  it('never end in anything but a size or words, wherever they are cut', () => {
    for (const bytes of all)
      for (let length = 0; length < bytes.length; length++) expect(wordsOf(bytes.subarray(0, length))).not.toBe('')
  })
  it('never end in anything but a size or words, whatever is changed in them', () => {
    const random = seeded(Number(process.env['PARLEY_SEED'] ?? 11))
    const runs = process.env['PARLEY_LONG'] === '1' ? 200_000 : 4000
    let read = 0
    for (let n = 0; n < runs; n++) {
      const bytes = Uint8Array.from(all[Math.floor(random() * all.length)] ?? [])
      const reach = random() < 0.7 ? Math.min(bytes.length, 64) : bytes.length
      for (let hits = 1 + Math.floor(random() * 4); hits > 0; hits--)
        bytes[Math.floor(random() * reach)] = random() < 0.3 ? 0xff : Math.floor(random() * 256)
      const result = readImage(bytes)
      if ('refusal' in result) expect(result.refusal).toMatch(/^[A-Z].*\.$/)
      else {
        read += 1
        expect(result.width).toBeGreaterThan(0)
        expect(result.width).toBeLessThanOrEqual(8192)
        expect(result.width * result.height).toBeLessThanOrEqual(40_000_000)
        expect(Number.isInteger(result.width) && Number.isInteger(result.height)).toBe(true)
      }
    }
    // Both sides are met often: the changes are neither too small nor too wild to tell anything.
    expect(read).toBeGreaterThan(runs / 20)
    expect(read).toBeLessThan(runs)
  })
})
