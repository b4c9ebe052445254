import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Attached } from '../../shared/contract/action.ts'
import type { Call } from './spec.ts'
import { UsageError } from './usage.ts'

/** A picture that was named on the command line. */
export interface NamedImage {
  readonly file: string
  readonly altText: string
}

/** A file, and after the first = that ends the name of one, its description. The file is looked for before any engine is started. */
export function imageOf(typed: string): NamedImage {
  const isFile = (name: string): boolean => name !== '' && existsSync(name)
  if (isFile(typed)) return { file: resolve(typed), altText: '' }
  for (let at = typed.indexOf('='); at >= 0; at = typed.indexOf('=', at + 1))
    if (isFile(typed.slice(0, at))) return { file: resolve(typed.slice(0, at)), altText: typed.slice(at + 1) }
  throw new UsageError(`--image: there is no file ${typed.split('=')[0] ?? ''}`)
}

/** Takes the pictures into the media store, in order. */
export async function attachedImages(call: Call, images: readonly NamedImage[]): Promise<Attached[]> {
  const attachments: Attached[] = []
  for (const image of images) attachments.push((await call.client.command('media.add', image)).attached)
  return attachments
}
