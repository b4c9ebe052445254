import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The process that the engine runs in now, by the app's log. */
export function enginePid(dataDir: string): number {
  const lines = readFileSync(join(dataDir, 'app', 'logs', 'parley.log'), 'utf8')
    .trim()
    .split('\n')
  const ready = lines
    .map((line) => JSON.parse(line) as { event: string; pid?: number })
    .findLast(({ event }) => event === 'engine.ready') // the log's own lines
  if (ready?.pid === undefined) throw new Error('The log tells of no engine')
  return ready.pid
}

/** The files below `folder` that hold one of these byte sequences. */
export function filesWith(folder: string, needles: readonly Buffer[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file)
      return needles.some((needle) => bytes.includes(needle))
    })
}

/** The byte sequences by which a password, or a token that it was changed for, would show in a file. */
export function traceOf(password: string): Buffer[] {
  return [
    Buffer.from(password),
    Buffer.from(password, 'utf16le'),
    Buffer.from(Buffer.from(password).toString('base64').slice(0, -2)),
    Buffer.from('eyJhbGciOi'),
  ]
}
