import type { FileHandle } from 'node:fs/promises'
import { invalid } from '../../../../shared/contract/failure.ts'
import { fileLines } from './fileLines.ts'
import { plainHandle, lineObject } from './readLine.ts'

/** What a file is about, from a first look through all of it. */
export interface Survey {
  /** Lines that are not empty. */
  readonly lines: number
  /** The one account that it names, as `network` and `account`; null when it names several, which lines must tell then. */
  readonly only: { readonly network: string; readonly account: string } | null
}

/** Looks through a file once. Throws `invalid` in words for one that is no NDJSON or names no account. */
export async function surveyHistory(handle: FileHandle, name: string): Promise<Survey> {
  const refuse = (why: string): never => invalid('file', `${name} was not imported. ${why}`)
  const accounts = new Map<string, { network: string; account: string }>()
  let lines = 0
  let objects = 0
  for await (const part of fileLines(handle)) {
    for (const { bytes } of part) {
      lines += 1
      const value = lineObject(bytes)
      if (typeof value === 'string') continue
      objects += 1
      const { network, account } = value
      if (typeof network !== 'string' || (typeof account !== 'string' && typeof account !== 'number')) continue
      const it = { network: network.trim().toLowerCase(), account: String(account).trim() }
      accounts.set(`${it.network}\n${plainHandle(it.account).toLowerCase()}`, it)
    }
  }
  if (lines === 0) return refuse('It is empty.')
  if (objects === 0)
    return refuse(
      'It is no NDJSON: no line of it is a JSON object. Write one object on each line, in UTF-8, without commas between them.',
    )
  const [only] = accounts.values()
  if (only === undefined) return refuse('No line of it names a network and an account.')
  return { lines, only: accounts.size === 1 ? only : null }
}
