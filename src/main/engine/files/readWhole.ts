import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { invalid } from '../../../shared/contract/failure.ts'
import { mostBytes } from './table.ts'
import { whyUnreadable } from './whyUnreadable.ts'

/** The bytes of a file. Throws `invalid` in words for what is none, cannot be read or is too large. */
export async function readWhole(file: string): Promise<Uint8Array> {
  const name = basename(file)
  const refuse = (why: string): never => invalid('file', `${name} was not imported. ${why}`)
  // Not waited for: a pipe that nobody writes into would keep us here for ever.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: unknown) =>
    refuse(whyUnreadable(error)),
  )
  try {
    const state = await handle.stat()
    if (!state.isFile()) return refuse('It is no file.')
    if (state.size > mostBytes)
      return refuse(`It is larger than the ${mostBytes / 1_000_000} MB that Parley takes; split it into several.`)
    return new Uint8Array(await handle.readFile())
  } finally {
    await handle.close()
  }
}
