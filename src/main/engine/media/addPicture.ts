import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CommandOutput, CommandParsed } from '../../../shared/contract/commands.ts'
import { invalid } from '../../../shared/contract/failure.ts'
import type { MediaKeeper } from './mediaKeeper.ts'
import { largestFile, readImage, withoutNotes } from './readImage.ts'

/** Takes a picture of ours from the disk into the media folder, without what was written beside it. Throws `invalid` in words for what cannot be sent. */
export async function addPicture(
  keeper: MediaKeeper,
  input: CommandParsed<'media.add'>,
): Promise<CommandOutput<'media.add'>> {
  const name = basename(input.file)
  const refuse = (why: string): never => invalid('file', `${name} was not attached. ${why}`)
  const read = await readWhole(input.file, refuse)
  const before = readImage(read)
  if ('refusal' in before) return refuse(before.refusal)
  const bytes = withoutNotes(read)
  if ('refusal' in bytes) return refuse(bytes.refusal)
  // What goes out is what is looked at: the file as it is now, not as it was.
  const facts = readImage(bytes)
  if ('refusal' in facts) return refuse(facts.refusal)
  const sha256 = await keeper.keep(null, bytes, facts)
  return {
    attached: { sha256, mediaType: facts.mediaType, bytes: bytes.length, altText: input.altText.toWellFormed() },
  }
}

async function readWhole(file: string, refuse: (why: string) => never): Promise<Uint8Array> {
  // Not waited for: a pipe that nobody writes into would keep us here for ever.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: unknown) =>
    refuse(whyUnreadable(error)),
  )
  try {
    const state = await handle.stat()
    if (!state.isFile()) return refuse('It is no file.')
    if (state.size > largestFile)
      return refuse(`It is larger than the ${largestFile / 1_000_000} MB that Parley takes.`)
    return new Uint8Array(await handle.readFile())
  } finally {
    await handle.close()
  }
}

function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'There is no such file.'
  if (code === 'EACCES' || code === 'EPERM') return 'It may not be read.'
  return 'It could not be read.'
}
