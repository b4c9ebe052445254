import { commands } from '../../shared/contract/commands.ts'
import type { CommandInput, CommandName } from '../../shared/contract/commands.ts'
import { guess, UsageError } from './usage.ts'

/** What was typed for one command: its arguments and the values of its flags. Every getter throws UsageError on a bad value. */
export interface Given {
  /** The n-th argument after the words of the command; '' when an optional one was left out. */
  readonly arg: (index: number) => string
  /** The arguments from the n-th on. */
  readonly rest: (from: number) => readonly string[]
  readonly has: (flag: string) => boolean
  readonly all: (flag: string) => readonly string[]
  readonly text: (flag: string) => string | null
  /** A whole number between two bounds, both allowed. */
  readonly number: (flag: string, least: number, most: number) => number | null
  readonly oneOf: <T extends string>(flag: string, allowed: readonly T[]) => T | null
}

/** Wraps what was typed. */
export function givenOf(args: readonly string[], flags: ReadonlyMap<string, readonly string[]>): Given {
  const text = (flag: string): string | null => flags.get(flag)?.at(-1) ?? null
  return {
    arg: (index) => args[index] ?? '',
    rest: (from) => args.slice(from),
    has: (flag) => flags.has(flag),
    all: (flag) => flags.get(flag) ?? [],
    text,
    number: (flag, least, most) => {
      const typed = text(flag)
      if (typed === null) return null
      const value = /^\d{1,9}$/u.test(typed) ? Number(typed) : Number.NaN
      if (value >= least && value <= most) return value
      throw new UsageError(`--${flag} takes a whole number from ${least} to ${most}, not "${typed}".`)
    },
    oneOf: (flag, allowed) => {
      const typed = text(flag)
      if (typed === null) return null
      const found = allowed.find((word) => word === typed)
      if (found !== undefined) return found
      throw new UsageError(`--${flag} takes ${listed(allowed)}, not "${typed}".${guess(typed, allowed)}`)
    },
  }
}

/** `a, b or c` */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`
}

/** Checks the input of an engine command before an engine is started. `flagOf` names the flag that a field came from. */
export function checked<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  flagOf: Readonly<Record<string, string>> = {},
): CommandInput<N> {
  const result = commands[name].input.safeParse(input)
  const issue = result.success ? undefined : result.error.issues[0]
  if (issue === undefined) return input
  const field = String(issue.path[0] ?? '')
  const flag = flagOf[field] ?? (field === '' ? '' : `--${field}`)
  throw new UsageError(flag === '' ? `${issue.message}.`.replace(/\.\.$/u, '.') : `${flag}: ${issue.message}`)
}
