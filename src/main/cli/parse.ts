import { givenOf, listed } from './given.ts'
import type { Given } from './given.ts'
import type { CommandSpec, FlagSpec } from './spec.ts'
import { guess, UsageError } from './usage.ts'

/** The flags that every command takes. */
export const globalFlags: readonly FlagSpec[] = [
  { name: 'data', value: 'DIR', about: 'The data folder; else PARLEY_DATA, else the folder of the Parley window' },
  { name: 'as', value: 'MEMBER', about: 'Who acts: the id or the name of a member' },
  { name: 'json', value: null, about: 'Print exactly one JSON document on standard output' },
  { name: 'help', value: null, about: 'Say how the command is used' },
  { name: 'version', value: null, about: 'Say which Parley this is' },
]

/** What a command line asks for. */
export type Parsed =
  | { readonly kind: 'run'; readonly command: CommandSpec; readonly given: Given }
  | { readonly kind: 'help'; readonly topic: readonly string[] }
  | { readonly kind: 'version' }

const looksSecret = /^(?:.*-)?(?:password|passwort|passphrase|token|secret|api-?key|app-?password|credentials?)$/iu

/** Reads a command line; flags may stand anywhere, `--` ends them. Throws UsageError. */
export function parse(typed: readonly string[], commands: readonly CommandSpec[]): Parsed {
  const { words, flags, unknown } = split(typed, commands)
  const topic = words[0] === 'help' ? words.slice(1) : words
  if (flags.has('help') || words[0] === 'help' || (words.length === 0 && flags.size === 0 && unknown.length === 0)) {
    return { kind: 'help', topic: wordsOfHelp(topic, commands) }
  }
  if (flags.has('version')) return { kind: 'version' }

  const command = findCommand(words, commands)
  const args = words.slice(command.words.split(' ').length)
  const known = [...command.flags, ...globalFlags]
  const stray = [...unknown, ...[...flags.keys()].filter((name) => !known.some((flag) => flag.name === name))][0]
  if (stray !== undefined) throw unknownFlag(stray, command, known)
  checkArgs(command, args)
  checkFlags(command, known, flags)
  return { kind: 'run', command, given: givenOf(args, flags) }
}

/** Whether `--json` stands anywhere in a command line that may be wrong otherwise. */
export function asksForJson(typed: readonly string[]): boolean {
  const end = typed.indexOf('--')
  return typed.slice(0, end === -1 ? typed.length : end).includes('--json')
}

function split(typed: readonly string[], commands: readonly CommandSpec[]) {
  const takesValue = new Map<string, boolean>()
  for (const flag of [...globalFlags, ...commands.flatMap((command) => command.flags)])
    takesValue.set(flag.name, flag.value !== null)
  const words: string[] = []
  const unknown: string[] = []
  const flags = new Map<string, string[]>()
  for (let index = 0; index < typed.length; index++) {
    const word = typed[index] ?? ''
    if (word === '--') {
      words.push(...typed.slice(index + 1))
      break
    }
    const flag = /^--([^=]+)(?:=([\s\S]*))?$/u.exec(word) ?? /^-(h)$/u.exec(word)
    if (flag === null) {
      if (/^-[A-Za-z]$/u.test(word)) unknown.push(word.slice(1))
      else words.push(word)
      continue
    }
    const name = flag[1] === 'h' ? 'help' : (flag[1] ?? '')
    const needsValue = takesValue.get(name)
    if (needsValue === undefined) {
      unknown.push(name)
      continue
    }
    if (!needsValue && flag[2] !== undefined) throw new UsageError(`--${name} takes no value.`)
    const values = flags.get(name) ?? []
    flags.set(name, values)
    if (!needsValue) continue
    const next = typed[index + 1]
    if (flag[2] === undefined && (next === undefined || isFlag(next, takesValue))) {
      throw new UsageError(`--${name} needs a value. A value that begins with two dashes is written --${name}=VALUE.`)
    }
    values.push(flag[2] ?? next ?? '')
    if (flag[2] === undefined) index++
  }
  return { words, flags, unknown }
}

function isFlag(word: string, known: ReadonlyMap<string, boolean>): boolean {
  return word === '--' || (word.startsWith('--') && known.has(word.slice(2).split('=')[0] ?? ''))
}

function findCommand(words: readonly string[], commands: readonly CommandSpec[]): CommandSpec {
  const first = words[0]
  if (first === undefined) throw new UsageError('Say what to do: parley --help lists the commands.')
  const two = words.slice(0, 2).join(' ')
  const called = (count: number): CommandSpec | undefined =>
    commands.find((command) => command.words === words.slice(0, count).join(' '))
  const longest = called(3) ?? called(2)
  if (longest !== undefined) return longest
  const under = commands.filter((command) => command.words.startsWith(`${two} `))
  if (words.length > 1 && under.length > 0) {
    const last = under.map((command) => command.words.slice(two.length + 1))
    throw new UsageError(`parley ${two} needs one of: ${last.join(', ')}.`)
  }
  const found = called(1)
  if (found !== undefined) return found
  const group = commands.filter((command) => command.words.startsWith(`${first} `))
  if (group.length === 0) {
    const known = commands.map((command) => command.words)
    const groups = [...new Set(known.map((name) => name.split(' ')[0] ?? ''))]
    const near = guess(two, known, (word) => `parley ${word}`) || guess(first, groups, (word) => `parley ${word}`)
    throw new UsageError(`There is no command "${first}".${near} parley --help lists them.`)
  }
  const rest = group.map((command) => command.words.slice(first.length + 1))
  const second = words[1]
  if (second === undefined) throw new UsageError(`parley ${first} needs one of: ${rest.join(', ')}.`)
  const near = guess(second, rest, (word) => `parley ${first} ${word}`)
  throw new UsageError(`There is no command "${first} ${second}".${near} parley ${first} takes ${listed(rest)}.`)
}

function wordsOfHelp(topic: readonly string[], commands: readonly CommandSpec[]): readonly string[] {
  for (const length of [3, 2, 1]) {
    const words = topic.slice(0, length)
    const name = words.join(' ')
    if (words.length === length && commands.some(({ words: known }) => known === name || known.startsWith(`${name} `)))
      return words
  }
  if (topic[0] !== undefined) findCommand(topic, commands)
  return []
}

function unknownFlag(name: string, command: CommandSpec, known: readonly FlagSpec[]): UsageError {
  if (looksSecret.test(name)) {
    const how = command.flags.some((flag) => flag.name === 'secret')
      ? `Write --secret ${name} and give the value on standard input.`
      : 'Only parley account connect and reconnect take them, on standard input.'
    return new UsageError(`--${name}: secrets are never given as arguments, where other programs can read them. ${how}`)
  }
  const shown = name.length === 1 ? `-${name}` : `--${name}`
  const names = known.map((flag) => flag.name)
  const near = guess(name, names, (word) => `--${word}`)
  return new UsageError(
    `parley ${command.words} has no flag ${shown}.${near} parley ${command.words} --help lists them.`,
  )
}

function checkArgs(command: CommandSpec, args: readonly string[]): void {
  const missing = command.args.find((arg, index) => arg.isOptional !== true && (args[index] ?? '') === '')
  if (missing !== undefined) throw new UsageError(`parley ${command.words} needs ${missing.name}: ${missing.about}.`)
  if (command.args.at(-1)?.isRepeatable === true) return
  const extra = args[command.args.length]
  if (extra === undefined) return
  const hint =
    command.args.length === 0 ? 'takes nothing more' : `takes only ${command.args.map((arg) => arg.name).join(' ')}`
  throw new UsageError(`parley ${command.words} ${hint}, not "${extra}". Put a text of several words in quotes.`)
}

function checkFlags(
  command: CommandSpec,
  known: readonly FlagSpec[],
  flags: ReadonlyMap<string, readonly string[]>,
): void {
  for (const flag of known) {
    const values = flags.get(flag.name)
    if (values === undefined) {
      if (flag.isRequired !== true) continue
      throw new UsageError(`parley ${command.words} needs --${flag.name} ${flag.value ?? ''}: ${flag.about}.`)
    }
    if (values.length > 1 && flag.isRepeatable !== true) throw new UsageError(`--${flag.name} can be given only once.`)
    if (flag.name !== 'text' && values.includes('')) throw new UsageError(`--${flag.name} is empty.`)
  }
}
