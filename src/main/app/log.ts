import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { LogLine } from '../../shared/contract/process.ts'

/** Facts of one line: names, counts, codes and durations only, never text of people, addresses of pages or secrets. */
export type Facts = LogLine['facts']

/** The app's log on disk, one JSON object a line. */
export interface Log {
  readonly write: (level: LogLine['level'], event: string, facts?: Facts) => void
  /** Takes a line from the engine as it is. */
  readonly take: (line: LogLine) => void
}

const longestFact = 200
const fileName = 'parley.log'

/**
 * Opens the log in `folder`: a file of at most `maxBytes`, with `kept` older ones beside it (`parley.1.log` is the newest).
 * A folder that cannot be written silences the log, never the app.
 */
export function openLog(folder: string, now: () => number, maxBytes = 1_000_000, kept = 4): Log {
  const file = join(folder, fileName)
  let size = -1

  function prepare(): void {
    mkdirSync(folder, { recursive: true })
    size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  }

  function rotate(): void {
    const old = (number: number): string => join(folder, `parley.${number}.log`)
    rmSync(old(kept), { force: true })
    for (let number = kept - 1; number >= 1; number -= 1) {
      if (statSync(old(number), { throwIfNoEntry: false })) renameSync(old(number), old(number + 1))
    }
    renameSync(file, old(1))
    size = 0
  }

  function take(line: LogLine): void {
    try {
      if (size < 0) prepare()
      const text = `${JSON.stringify({ at: new Date(line.at).toISOString(), level: line.level, event: line.event, ...clean(line.facts) })}\n`
      if (size > 0 && size + text.length > maxBytes) rotate()
      appendFileSync(file, text, { mode: 0o600 })
      size += Buffer.byteLength(text)
    } catch {
      size = -1
    }
  }

  return { take, write: (level, event, facts = {}) => take({ at: now(), level, event, facts }) }
}

function clean(facts: Facts): Facts {
  const kept: Record<string, string | number | boolean | null> = {}
  for (const [name, value] of Object.entries(facts)) {
    if (value === null || typeof value === 'number' || typeof value === 'boolean') kept[name] = value
    else if (typeof value === 'string') kept[name] = value.slice(0, longestFact)
  }
  return kept
}
