import { describe, expect, test } from 'vitest'
import { commandList } from '../../../src/main/cli/commandList.ts'
import { asksForJson, globalFlags, parse } from '../../../src/main/cli/parse.ts'
import { UsageError } from '../../../src/main/cli/usage.ts'

function reason(...typed: string[]): string {
  try {
    parse(typed, commandList)
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
  throw new Error(`No complaint about: ${typed.join(' ')}`)
}

function given(...typed: string[]) {
  const parsed = parse(typed, commandList)
  if (parsed.kind !== 'run') throw new Error(`Not a command: ${typed.join(' ')}`)
  return { words: parsed.command.words, given: parsed.given }
}

describe('flags', () => {
  test('may stand before, between and after the words of a command', () => {
    for (const typed of [
      ['--json', '--name', 'Acme', 'brand', 'add'],
      ['brand', '--name', 'Acme', '--json', 'add'],
      ['brand', 'add', '--json', '--name=Acme'],
    ]) {
      const { words, given: flags } = given(...typed)
      expect(words).toBe('brand add')
      expect(flags.text('name')).toBe('Acme')
      expect(flags.has('json')).toBe(true)
    }
  })

  test('take values that begin with a dash, and with two dashes when joined by =', () => {
    expect(given('reply', 'c1', '--text', '- yes').given.text('text')).toBe('- yes')
    expect(given('reply', 'c1', '--text', '--really').given.text('text')).toBe('--really')
    expect(given('reply', 'c1', '--text=--wait').given.text('text')).toBe('--wait')
    expect(given('reply', 'c1', '--text=a=b\n--c').given.text('text')).toBe('a=b\n--c')
  })

  test('keep their order when repeated', () => {
    const { given: flags } = given(
      'account',
      'connect',
      '--brand',
      'b',
      '--network',
      'n',
      '--field',
      'a=1',
      '--secret',
      'p',
      '--field',
      'b=2',
    )
    expect(flags.all('field')).toEqual(['a=1', 'b=2'])
    expect(flags.all('secret')).toEqual(['p'])
  })

  test('stand among the words of an argument that takes several', () => {
    const { given: words } = given('vote', 'm1', '1', '--wait', '3', '--', '2')
    expect([words.arg(0), words.rest(1), words.has('wait')]).toEqual(['m1', ['1', '3', '2'], true])
    expect(reason('vote', 'm1')).toBe('parley vote needs CHOICE: the number of an answer, the first is 1.')
  })

  test('end at --', () => {
    expect(given('show', '--', '--odd-id').given.arg(0)).toBe('--odd-id')
    expect(asksForJson(['show', '--', '--json'])).toBe(false)
    expect(asksForJson(['--json', 'nonsense'])).toBe(true)
  })

  test('mean the same everywhere: a flag takes a value in all commands or in none', () => {
    const arity = new Map<string, boolean>()
    for (const flag of [...globalFlags, ...commandList.flatMap((command) => command.flags)]) {
      const takesValue = flag.value !== null
      expect(arity.get(flag.name) ?? takesValue, flag.name).toBe(takesValue)
      arity.set(flag.name, takesValue)
    }
    expect(arity.size).toBeGreaterThan(10)
  })
})

describe('wrong usage is told with what to do', () => {
  test.each([
    [['inbx'], 'There is no command "inbx". Did you mean parley inbox? parley --help lists them.'],
    [
      ['brand', 'ad'],
      'There is no command "brand ad". Did you mean parley brand add? parley brand takes add, list, show or hours.',
    ],
    [['brand'], 'parley brand needs one of: add, list, show, hours.'],
    [['outbx', 'list'], 'There is no command "outbx". Did you mean parley outbox list? parley --help lists them.'],
    [['zzzzzz'], 'There is no command "zzzzzz". parley --help lists them.'],
    [
      ['inbox', '--limt', '3'],
      'parley inbox has no flag --limt. Did you mean --limit? parley inbox --help lists them.',
    ],
    [['inbox', '--wait'], 'parley inbox has no flag --wait. parley inbox --help lists them.'],
    [['inbox', '-x'], 'parley inbox has no flag -x. parley inbox --help lists them.'],
    [['inbox', '--search'], '--search needs a value. A value that begins with two dashes is written --search=VALUE.'],
    [
      ['inbox', '--search', '--json'],
      '--search needs a value. A value that begins with two dashes is written --search=VALUE.',
    ],
    [['inbox', '--json=yes'], '--json takes no value.'],
    [['inbox', '--brand', ''], '--brand is empty.'],
    [['inbox', '--brand', 'a', '--brand', 'b'], '--brand can be given only once.'],
    [['show'], 'parley show needs CONVERSATION: the id of a conversation, as inbox prints it.'],
    [['show', 'c1', 'c2'], 'parley show takes only CONVERSATION, not "c2". Put a text of several words in quotes.'],
    [['verify', 'now'], 'parley verify takes nothing more, not "now". Put a text of several words in quotes.'],
    [['brand', 'add'], 'parley brand add needs --name NAME: Its name.'],
    [['--data', 'x'], 'Say what to do: parley --help lists the commands.'],
  ])('%j', (typed, words) => {
    expect(reason(...typed)).toBe(words)
  })

  test('a secret as an argument is refused without repeating it', () => {
    for (const flag of ['--password', '--token', '--app-password', '--api-key', '--access-token']) {
      const words = reason('account', 'connect', '--brand', 'b', '--network', 'n', flag, 'hunter2')
      expect(words).toContain('secrets are never given as arguments')
      expect(words).toContain(`--secret ${flag.slice(2)}`)
      expect(words).not.toContain('hunter2')
    }
    expect(reason('sync', '--password=hunter2')).toContain('Only parley account connect and reconnect take them')
  })
})

describe('help', () => {
  test.each([
    [[], []],
    [['--help'], []],
    [['help'], []],
    [['brand', '--help'], ['brand']],
    [
      ['help', 'brand', 'add'],
      ['brand', 'add'],
    ],
    [
      ['brand', 'add', '-h', '--nonsense'],
      ['brand', 'add'],
    ],
    [['show', 'c1', '--help'], ['show']],
  ])('%j', (typed, topic) => {
    expect(parse(typed, commandList)).toEqual({ kind: 'help', topic })
  })

  test('of something unknown says so', () => {
    expect(reason('inbx', '--help')).toContain('Did you mean parley inbox?')
  })
})
