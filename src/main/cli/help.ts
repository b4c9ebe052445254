import { globalFlags } from './parse.ts'
import type { CommandSpec, FlagSpec } from './spec.ts'

/** The help of everything, of a group such as `brand`, or of one command. */
export function helpText(topic: readonly string[], commands: readonly CommandSpec[]): string {
  const name = topic.join(' ')
  const one = commands.find((command) => command.words === name)
  if (one !== undefined) return commandHelp(one)
  const shown = name === '' ? commands : commands.filter((command) => command.words.startsWith(`${name} `))
  return [
    name === '' ? 'Parley on the command line: the same data as the window, without the window.' : `parley ${name}`,
    '',
    'Usage: parley COMMAND [FLAGS]   (flags may stand anywhere)',
    '',
    'Commands',
    ...columns(shown.map((command) => [usage(command), command.about])),
    '',
    'For every command',
    ...columns(globalFlags.map((flag) => [flagUsage(flag), flag.about])),
    '',
    'Exit code: 0 done, 1 not done (the reason is the last line of standard error), 2 wrong usage.',
    'parley COMMAND --help tells more about one command.',
  ].join('\n')
}

function commandHelp(command: CommandSpec): string {
  const required = command.flags.filter((flag) => flag.isRequired === true)
  const parts = [
    `Usage: parley ${usage(command)}`,
    ...required.map(flagUsage),
    command.flags.length > required.length ? '[FLAGS]' : '',
  ]
  const lines = [command.about, '', parts.filter((part) => part !== '').join(' ')]
  if (command.args.length > 0) lines.push('', ...columns(command.args.map((arg) => [arg.name, arg.about])))
  if (command.flags.length > 0)
    lines.push('', 'Flags', ...columns(command.flags.map((flag) => [flagUsage(flag), flagAbout(flag)])))
  lines.push('', 'For every command', ...columns(globalFlags.map((flag) => [flagUsage(flag), flag.about])))
  if (command.more !== undefined) lines.push('', command.more)
  return lines.join('\n')
}

function usage(command: CommandSpec): string {
  const shown = command.args.map((arg) => {
    const name = arg.isRepeatable === true ? `${arg.name}…` : arg.name
    return arg.isOptional === true ? `[${name}]` : name
  })
  return [command.words, ...shown].join(' ')
}

function flagUsage(flag: FlagSpec): string {
  return flag.value === null ? `--${flag.name}` : `--${flag.name} ${flag.value}`
}

function flagAbout(flag: FlagSpec): string {
  const marks = [flag.isRequired === true ? 'required' : '', flag.isRepeatable === true ? 'may be repeated' : '']
  const said = marks.filter((mark) => mark !== '').join(', ')
  return said === '' ? flag.about : `${flag.about} (${said})`
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`)
}
