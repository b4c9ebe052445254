import { invalid } from '../../../../shared/contract/failure.ts'

/** What was found in a file. */
export interface OutsideRead {
  readonly figures: readonly {
    /** `YYYY-MM`. */
    readonly month: string
    readonly name: string
    readonly value: number
    readonly unit: string
    readonly note: string
  }[]
  /** What could not be added up, as the file names it. */
  readonly ignored: readonly string[]
}

/** A whole or broken number as exports write it, with separators or without; null for anything else. */
export function readNumber(cell: string | undefined): number | null {
  const text = (cell ?? '').trim()
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/u.test(text)) return Number(text.replaceAll(',', ''))
  return /^-?\d+(\.\d+)?$/u.test(text) ? Number(text) : null
}

/** Throws `invalid` in words for a file that holds nothing that can be kept. */
export function refuseFile(why: string): never {
  return invalid('file', `This file was not imported. ${why}`)
}
