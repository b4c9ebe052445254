import type { ShellAnswers } from '../../shared/contract/shell.ts'
import type { EngineClient } from '../../shared/contract/wire.ts'

/** The most pictures that are taken at once; no network takes more with one text. */
const atOnce = 20

/** Hands chosen files to the engine, one after the other, and tells which it took; a file it refuses stops no other. */
export async function takePictures(
  client: Pick<EngineClient, 'command'>,
  files: readonly string[],
): Promise<ShellAnswers['media.attach']> {
  const attached: ShellAnswers['media.attach']['attached'][number][] = []
  const refused: string[] = []
  for (const file of files.slice(0, atOnce)) {
    try {
      attached.push((await client.command('media.add', { file })).attached)
    } catch (error) {
      refused.push(error instanceof Error ? error.message : 'A picture was not attached.')
    }
  }
  if (files.length > atOnce) refused.push(`Only the first ${atOnce} pictures were taken.`)
  return { attached, refused }
}
