import { measureAvif } from './avif.ts'
import { latin } from './bytes.ts'
import { isGif, measureGif, stripGif } from './gif.ts'
import { measureJpeg, stripJpeg } from './jpeg.ts'
import type { Measured } from './measured.ts'
import { measurePng, stripPng } from './png.ts'
import { measureWebp, stripWebp } from './webp.ts'

/** What is known of a picture that may be kept. */
export interface ImageFacts {
  readonly mediaType: string
  /** As it is shown, in pixels. */
  readonly width: number
  readonly height: number
}

/** Why a file is not kept, in a sentence for a person. */
export interface Refused {
  readonly refusal: string
}

/** The most pixels that a picture may have along a side. */
export const longestSide = 8192
/** The most pixels that a picture may have in all. */
export const mostPixels = 40_000_000
/** The largest file, bytes. */
export const largestFile = 10_000_000

interface Kind {
  readonly mediaType: string
  readonly begins: (bytes: Uint8Array) => boolean
  readonly measure: (bytes: Uint8Array) => Measured | null
  /** Null where nothing can be taken out safely. */
  readonly strip: ((bytes: Uint8Array) => Uint8Array | null) | null
}

/** What counts is how the bytes begin, never a name or what a server says. SVG is a program and is none of these. */
const kinds: readonly Kind[] = [
  {
    mediaType: 'image/jpeg',
    begins: (bytes) => latin(bytes, 0, 3) === '\xff\xd8\xff',
    measure: measureJpeg,
    strip: stripJpeg,
  },
  {
    mediaType: 'image/png',
    begins: (bytes) => latin(bytes, 0, 8) === '\x89PNG\r\n\x1a\n',
    measure: measurePng,
    strip: stripPng,
  },
  { mediaType: 'image/gif', begins: isGif, measure: measureGif, strip: stripGif },
  {
    mediaType: 'image/webp',
    begins: (bytes) => latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 4) === 'WEBP',
    measure: measureWebp,
    strip: stripWebp,
  },
  {
    mediaType: 'image/avif',
    begins: (bytes) => /^ftypavi[fs]$/.test(latin(bytes, 4, 8)),
    measure: measureAvif,
    strip: null,
  },
]

/** Kind and size of a picture from its first bytes and its head, before anything decodes it; or why it is not kept. Never throws. */
export function readImage(bytes: Uint8Array): ImageFacts | Refused {
  if (bytes.length === 0) return { refusal: 'The file is empty.' }
  if (bytes.length > largestFile)
    return { refusal: `The file is larger than the ${largestFile / 1_000_000} MB that Parley keeps.` }
  const kind = kinds.find((it) => it.begins(bytes))
  if (kind === undefined)
    return { refusal: 'This is no picture of a kind that Parley keeps: JPEG, PNG, GIF, WebP or AVIF.' }
  const measured = kind.measure(bytes)
  if (measured === null) return { refusal: 'The file is broken: it does not say how large the picture is.' }
  const { width, height, isMoving } = measured
  if (isMoving) return { refusal: 'Moving pictures are not kept.' }
  if (width > longestSide || height > longestSide || width * height > mostPixels)
    return { refusal: `The picture is too large to be shown safely: ${width} by ${height} pixels.` }
  return { mediaType: kind.mediaType, width, height }
}

/** The same picture without what was written beside it, such as place and camera; or why that cannot be done. Never throws. */
export function withoutNotes(bytes: Uint8Array): Uint8Array | Refused {
  const kind = kinds.find((it) => it.begins(bytes))
  if (kind === undefined || kind.strip === null)
    return {
      refusal:
        'Parley cannot take place and camera out of a picture of this kind, so it does not send it. Save it as JPEG or PNG first.',
    }
  return (
    kind.strip(bytes) ?? { refusal: 'The picture is broken and was not taken. Save it anew in another program first.' }
  )
}
