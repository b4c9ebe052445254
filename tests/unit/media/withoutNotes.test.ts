import { describe, expect, it } from 'vitest'
import { readImage, withoutNotes } from '../../../src/main/engine/media/readImage.ts'
import { pictures, pngOf } from '../../fakes/pictures.ts'

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

function stripped(bytes: Uint8Array): Uint8Array {
  const result = withoutNotes(bytes)
  if ('refusal' in result) throw new Error(result.refusal)
  return result
}
/** A JPEG segment. */
const segment = (marker: number, data: string): string =>
  `\xff${String.fromCharCode(marker)}${String.fromCharCode((data.length + 2) >> 8, (data.length + 2) & 255)}${data}`
const afterStart = (jpeg: Uint8Array, more: string): Uint8Array => bytesOf(`\xff\xd8${more}${latin(jpeg).slice(2)}`)
/** A RIFF chunk. */
const chunk = (type: string, data: string): string =>
  `${type}${String.fromCharCode(data.length & 255, data.length >> 8, 0, 0)}${data}${data.length % 2 === 0 ? '' : '\0'}`

describe('what goes out', () => {
  it('carries no camera, place, comment or editing history in a JPEG', () => {
    const notes = [
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPS 35.68</x:xmpmeta>'),
      segment(0xed, 'Photoshop 3.0\x008BIM\x04\x04 city'),
      segment(0xe2, 'MPF\0 a second picture'),
      segment(0xfe, 'a secret'),
      segment(0xec, 'Ducky'),
    ].join('')
    const bytes = stripped(bytesOf(`${latin(afterStart(pictures.jpeg, notes))}a film behind the end`))
    expect(latin(bytes)).toBe(latin(pictures.jpeg))
  })
  it('keeps the colours and nothing but which way up it is', () => {
    const profile = segment(0xe2, 'ICC_PROFILE\0\x01\x01 colours')
    const bytes = stripped(afterStart(pictures.jpegOnItsSide, profile))
    expect(latin(bytes)).toContain('ICC_PROFILE\0\x01\x01 colours')
    expect(latin(bytes)).not.toContain('Camera')
    expect(latin(bytes)).not.toContain('secret')
    expect(readImage(pictures.jpegOnItsSide)).toMatchObject({ width: 16, height: 24 })
    expect(readImage(bytes)).toMatchObject({ width: 16, height: 24 })
  })
  it('carries no texts, times or EXIF in a PNG, nor what hides behind its end', () => {
    const extra = [
      ['tEXt', 'Author\0me'],
      ['iTXt', 'XML:com.adobe.xmp\0 here'],
      ['zTXt', 'x'],
      ['eXIf', 'MM\0*'],
      ['tIME', '1234567'],
      ['prVt', 'anything'],
    ] as const
    const bytes = stripped(bytesOf(`${latin(pngOf(9, 7, { extra }))}behind`))
    expect(latin(bytes)).toBe(latin(pngOf(9, 7)))
    const gamma = [['gAMA', '\0\0\xb1\x8f']] as const
    expect(latin(stripped(pngOf(9, 7, { extra: gamma })))).toBe(latin(pngOf(9, 7, { extra: gamma })))
  })
  it('carries neither EXIF nor XMP in a WebP, whose head says so', () => {
    const bytes = stripped(pictures.webpOnItsSide)
    expect(latin(bytes)).not.toContain('Camera')
    expect(readImage(bytes)).toEqual(readImage(pictures.webpOnItsSide))
    const alpha = pictures.webpWithAlpha
    const noted = bytesOf(`${latin(alpha)}${chunk('XMP ', '<x:xmpmeta/>')}${chunk('SECR', 'odd')}`)
    new DataView(noted.buffer).setUint32(4, noted.length - 8, true)
    noted[20] = (noted[20] ?? 0) | 0x04
    expect(latin(stripped(noted))).toBe(latin(alpha))
    expect(latin(stripped(pictures.webp))).toBe(latin(pictures.webp))
  })
  it('carries no comment in a GIF', () => {
    const at = latin(pictures.gif).indexOf('\x2c')
    const noted = bytesOf(`${latin(pictures.gif).slice(0, at)}!\xfe\x05hello\0${latin(pictures.gif).slice(at)}behind`)
    expect(latin(stripped(noted))).toBe(latin(pictures.gif))
  })
  it('is nothing where the notes cannot be taken out, or the file is broken', () => {
    expect(withoutNotes(pictures.avif)).toMatchObject({ refusal: expect.stringContaining('Save it as JPEG or PNG') })
    for (const whole of [pictures.jpeg, pictures.gif, pngOf(5, 5)])
      expect(withoutNotes(whole.subarray(0, whole.length - 3))).toMatchObject({
        refusal: expect.stringContaining('broken'),
      })
    expect(withoutNotes(bytesOf('<svg/>'))).toMatchObject({ refusal: expect.stringContaining('Save it as') })
  })
})
