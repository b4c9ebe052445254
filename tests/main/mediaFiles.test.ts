import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { largestMedia, mediaName, mediaType, readMedia } from '../../src/main/app/mediaFiles.ts'

const name = 'a'.repeat(64)
const heads: readonly (readonly [bytes: Buffer, type: string | null])[] = [
  [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]), 'image/jpeg'],
  [Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1'), 'image/png'],
  [Buffer.from('GIF89a0'), 'image/gif'],
  [Buffer.from('GIF87a0'), 'image/gif'],
  [Buffer.from('RIFF0000WEBPVP8 '), 'image/webp'],
  [Buffer.from('\0\0\0\x20ftypavif0000', 'latin1'), 'image/avif'],
  [Buffer.from('\0\0\0\x20ftypavis0000', 'latin1'), 'image/avif'],
  [Buffer.from('\0\0\0\x20ftypisom0000', 'latin1'), null],
  [Buffer.from('RIFF0000WAVEfmt '), null],
  [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), null],
  [Buffer.from('<?xml version="1.0"?><svg/>'), null],
  [Buffer.from('<!doctype html><script>1</script>'), null],
  [Buffer.from('%PDF-1.7'), null],
  [Buffer.from(' GIF89a'), null],
  [Buffer.from(''), null],
]

describe('media addresses', () => {
  test('name one file by its hash, in the ways that a page may write it', () => {
    for (const address of [`app-media:${name}`, `app-media://${name}`, `app-media://${name}/`])
      expect(mediaName(address)).toBe(name)
  })
  test.each([
    `app-media:${name}0`,
    `app-media:${'a'.repeat(63)}`,
    `app-media:${'A'.repeat(64)}`,
    `app-media:../${name}`,
    `app-media:${name}/../x`,
    `app-media:${name}?x`,
    `app-media:${name}#x`,
    `app-media:///${name}`,
    `app-media://x/${name}`,
    `app-media:${name}%00`,
    `app:${name}`,
    `file:${name}`,
    '',
    'app-media:',
    `app-media:${'g'.repeat(64)}`,
    `app-media:${name}\n`,
  ])('%j names nothing', (address) => expect(mediaName(address)).toBeNull())
})

describe('media files', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-media-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(heads)('%j is %s', (bytes, type) => expect(mediaType(bytes)).toBe(type))

  test('are read with their true kind; what is no picture is not there', async () => {
    for (const [bytes, type] of heads) {
      writeFileSync(join(folder, name), bytes)
      const media = await readMedia(folder, name)
      expect(media?.type ?? null).toBe(type)
      if (media !== null) expect(Buffer.from(media.bytes)).toEqual(bytes)
    }
    expect(await readMedia(folder, 'b'.repeat(64))).toBeNull()
  })

  test('links, folders and giants are not read', async () => {
    const picture = Buffer.from('GIF89a0')
    writeFileSync(join(folder, 'outside'), picture)
    symlinkSync(join(folder, 'outside'), join(folder, 'c'.repeat(64)))
    mkdirSync(join(folder, 'd'.repeat(64)))
    writeFileSync(join(folder, 'e'.repeat(64)), picture)
    truncateSync(join(folder, 'e'.repeat(64)), largestMedia + 1)
    for (const letter of ['c', 'd', 'e']) expect(await readMedia(folder, letter.repeat(64))).toBeNull()
  })
})
