import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Attached } from '../../src/shared/contract/action.ts'
import type { EngineClient } from '../../src/shared/contract/wire.ts'
import { pngOf } from '../fakes/pictures.ts'

/** A picture of ours, ready to go with a reply. */
export async function somePicture(client: EngineClient): Promise<Attached> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-loop-'))
  try {
    const file = join(folder, 'order.png')
    writeFileSync(file, pngOf(3, 2))
    return (await client.command('media.add', { file })).attached
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
