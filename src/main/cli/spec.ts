import type { EngineClient } from '../../shared/contract/wire.ts'
import type { PrintPdf } from '../print/job.ts'
import type { Given } from './given.ts'

/** A flag: `value` is the word for its value in the help, null for a switch. */
export interface FlagSpec {
  readonly name: string
  readonly value: string | null
  readonly about: string
  readonly isRequired?: boolean
  readonly isRepeatable?: boolean
}

/** A word after the command. Only the last may be repeatable: then it stands for all words that are left. */
export interface ArgSpec {
  readonly name: string
  readonly about: string
  readonly isOptional?: boolean
  readonly isRepeatable?: boolean
}

/** One command as a person types it. */
export interface CommandSpec {
  /** One to three words, such as `brand add`. */
  readonly words: string
  readonly args: readonly ArgSpec[]
  readonly about: string
  readonly flags: readonly FlagSpec[]
  /** Longer words for its help page. */
  readonly more?: string
  /** Checks what was typed, before anything is opened. Throws UsageError. */
  readonly plan: (given: Given) => Plan
}

/** What will be done, once an engine is there. */
export interface Plan {
  /** `write` runs the workers, `idle` changes data without them, `read` only looks and works beside a running Parley. */
  readonly mode: 'write' | 'idle' | 'read'
  /** With `read`: it has something to say also where there is no data yet; then an empty data folder is made. */
  readonly isFineWithoutData?: boolean
  /** Names of the values that are read from standard input before the engine starts, in this order. */
  readonly secrets?: readonly string[]
  /** Whether `input` holds all of standard input. */
  readonly wantsInput?: boolean
  /** Looks at the data before the workers may change it; left out where there is none yet. */
  readonly before?: (client: EngineClient) => Promise<void>
  readonly run: (call: Call) => Promise<Outcome>
}

/** What a command works with. */
export interface Call {
  readonly client: EngineClient
  /** Rejects when fetching cannot go on for a reason that no account shows, such as a full disk. */
  readonly fault: Promise<never>
  /** Resolves when the secret of an account that was disconnected is out of the keychain; rejects with words when it could not be removed. */
  readonly forgotten: (accountId: string) => Promise<void>
  readonly secrets: Readonly<Record<string, string>>
  /** Standard input as text; empty unless asked for. */
  readonly input: string
  /** Says on standard error how it goes. */
  readonly progress: (line: string) => void
  /** Says what a person or a script must see at once: on standard error, and without --json on standard output too. */
  readonly announce: (line: string) => void
  /** The next line of standard input; at a terminal it is asked for with these words and not shown. Null when there is none. */
  readonly readLine: (words: string) => Promise<string | null>
  /** Draws a PDF. */
  readonly printPdf: PrintPdf
  /** What is undone before the engine ends, should the command be stopped from outside. Never called otherwise. */
  readonly ifStopped: (undo: () => Promise<void>) => void
  /** Epoch ms. */
  readonly now: () => number
  /** Width of the terminal in cells. */
  readonly columns: number
}

/** What a command found out. */
export interface Outcome {
  /** The one JSON document. */
  readonly json: unknown
  /** The same for a person; lines without a last line end. */
  readonly text: string
  /** The command did its work, but what it was asked to bring about did not happen: exit code 1 with this reason. */
  readonly failed?: string
  /** A remark for standard error that is no failure. */
  readonly note?: string
}
