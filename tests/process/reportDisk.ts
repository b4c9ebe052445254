import { readdirSync } from 'node:fs'
import { writeFiles } from '../../src/main/host/writeFiles.ts'

/** Writes the files of a report onto the given disk, too many of them for a small one; tells as JSON what became of it. */
const folder = process.argv[2] ?? ''
const files = ['a', 'b', 'c'].map((name) => ({ name: `${name}.csv`, bytes: new Uint8Array(12_000_000) }))
const said = await writeFiles(folder, files, { makesFolder: true, whenThere: 'refuse' }).then(
  (written) => `wrote ${String(written.length)}`,
  (error: unknown) => (error instanceof Error ? error.message.replaceAll(folder, 'DISK') : String(error)),
)
process.stdout.write(JSON.stringify({ said, left: readdirSync(folder) }))
