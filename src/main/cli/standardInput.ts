import { UsageError } from './usage.ts'

/** The parts of a terminal, or of a pipe, that lines are read from. */
export interface InputStream extends AsyncIterable<Buffer | string> {
  readonly isTTY?: boolean
  readonly setRawMode?: (on: boolean) => unknown
}

/** Standard input, line by line. Nothing is read before it is asked for. */
export interface InputLines {
  /** Whether a person types them. */
  readonly isTerminal: boolean
  /** The next line without its end; null when there is none. At a terminal `words` ask for it, and what is typed is not shown. */
  readonly next: (words: string) => Promise<string | null>
}

/** Reads lines; `ask` writes to the person at a terminal. */
export function inputLines(input: InputStream, ask: (text: string) => void): InputLines {
  const isTerminal = input.isTTY === true
  let lines: AsyncGenerator<string, undefined> | null = null
  return {
    isTerminal,
    next: async (words) => {
      lines ??= isTerminal ? typedLines(input, () => ask('\n')) : pipedLines(input)
      if (isTerminal) {
        input.setRawMode?.(true)
        ask(`${words} (not shown): `)
      }
      try {
        const line = await lines.next()
        return line.done === true ? null : line.value
      } finally {
        // Between the lines Ctrl C is a signal again.
        if (isTerminal) input.setRawMode?.(false)
      }
    },
  }
}

/** Reads one line for each name, in order, and no more. Throws UsageError when a line is missing or empty. */
export async function readSecretLines(lines: InputLines, names: readonly string[]): Promise<Record<string, string>> {
  const secrets: Record<string, string> = {}
  for (const name of names) {
    const line = await lines.next(name)
    if (line === null || line === '') {
      throw new UsageError(
        `Standard input holds no value for --secret ${name}. Give one line for each --secret, in their order.`,
      )
    }
    secrets[name] = line
  }
  return secrets
}

async function* pipedLines(input: InputStream): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder()
  let held = ''
  for await (const chunk of input) {
    held += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    for (let end = held.indexOf('\n'); end !== -1; end = held.indexOf('\n')) {
      const line = held.slice(0, end)
      held = held.slice(end + 1)
      yield line.replace(/\r$/u, '')
    }
  }
  held += decoder.decode()
  if (held !== '') yield held.replace(/\r$/u, '')
  return undefined
}

/** Lines as a raw terminal gives them: backspace and Ctrl U work, Ctrl C and Ctrl D end them. */
async function* typedLines(input: InputStream, entered: () => void): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder()
  let line = ''
  for await (const chunk of input) {
    for (const key of typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })) {
      if (key === '\r' || key === '\n') {
        entered()
        yield line
        line = ''
      } else if (key === '\u0003' || key === '\u0004') {
        entered()
        return undefined
      } else if (key === '\u007f' || key === '\b') line = [...line].slice(0, -1).join('')
      else if (key === '\u0015') line = ''
      else line += key
    }
  }
  return undefined
}
