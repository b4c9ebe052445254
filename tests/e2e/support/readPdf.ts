import { inflateSync } from 'node:zlib'

/** What a test wants to know of a PDF. */
export interface ReadPdf {
  readonly pages: number
  /** Width and height of the first page, in points. */
  readonly paper: readonly number[]
  /** Fonts that the file carries, and those that it only names. */
  readonly fonts: number
  readonly fontsOutside: number
  /** The characters that its type maps back to: those that can be copied and searched for. */
  readonly signs: ReadonlySet<string>
}

/** Reads a PDF as Chromium writes it: objects in the clear or in compressed streams. Throws when it is none. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const file = Buffer.from(bytes)
  if (file.subarray(0, 5).toString() !== '%PDF-') throw new Error('That is no PDF')
  const plain = file.toString('latin1')
  const text = [plain, ...streamsOf(file, plain)].join('\n')
  const box = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/u.exec(text)
  const objects = new Map([...plain.matchAll(/(\d+) 0 obj\b([\s\S]*?)endobj/gu)].map((it) => [it[1], it[2] ?? '']))
  const fonts = [...objects.values()].filter((it) => /\/Type\s*\/Font\b/u.test(it) && !/\/Type0\b/u.test(it))
  const carries = (font: string): boolean => {
    const descriptor = objects.get(/\/FontDescriptor (\d+) 0 R/u.exec(font)?.[1]) ?? ''
    // Type that is made of outlines stands in the file by these, else by its own file.
    return /\/Subtype\s*\/Type3\b/u.test(font) ? font.includes('/CharProcs') : /\/FontFile[23]?\b/u.test(descriptor)
  }
  return {
    pages: [...text.matchAll(/\/Type\s*\/Page\b(?!s)/gu)].length,
    paper: [Math.round(Number(box?.[1])), Math.round(Number(box?.[2]))],
    fonts: fonts.filter(carries).length,
    fontsOutside: fonts.filter((font) => !carries(font)).length,
    signs: signsOf(text),
  }
}

function streamsOf(file: Buffer, plain: string): string[] {
  const found: string[] = []
  for (const { index, 0: opening } of plain.matchAll(/stream\r?\n/gu)) {
    const from = index + opening.length
    const to = plain.indexOf('endstream', from)
    try {
      found.push(inflateSync(file.subarray(from, to)).toString('latin1'))
    } catch {
      // A picture, or no compressed stream.
    }
  }
  return found
}

/** Out of the maps from glyphs to Unicode: `<0001> <3042>` for one, `<0001> <0009> <3042>` for a run. */
function signsOf(text: string): Set<string> {
  const signs = new Set<string>()
  const add = (hex: string, more = 0): void => {
    const units = hex.match(/.{4}/gu) ?? []
    const word = String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)))
    // Some fonts have one glyph for a character and the sign of a dictionary that looks like it; either may be told.
    for (const sign of word.normalize('NFKC')) signs.add(String.fromCodePoint((sign.codePointAt(0) ?? 0) + more))
  }
  for (const [, body = ''] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/gu))
    for (const [, to = ''] of body.matchAll(/<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>/gu)) add(to)
  for (const [, body = ''] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/gu))
    for (const [, from = '', last = '', to = ''] of body.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/gu,
    ))
      for (let step = 0; step <= Number.parseInt(last, 16) - Number.parseInt(from, 16); step += 1) add(to, step)
  return signs
}
