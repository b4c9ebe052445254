import { UsageError } from './usage.ts'

/** The parts of a terminal, or of a pipe, that secrets are read from. */
export interface InputStream extends AsyncIterable<Buffer | string> {
  readonly isTTY?: boolean
  readonly setRawMode?: (on: boolean) => unknown
  readonly pause: () => unknown
}

/**
 * Reads one line for each name. At a terminal each is asked for by `ask` and not shown; else they are lines of the input,
 * in order. Reads no more than it needs. Throws UsageError when a line is missing or empty.
 */
export async function readSecretLines(
  input: InputStream,
  names: readonly string[],
  ask: (text: string) => void,
): Promise<Record<string, string>> {
  if (names.length === 0) return {}
  const isTerminal = input.isTTY === true
  const secrets: Record<string, string> = {}
  if (isTerminal) input.setRawMode?.(true)
  try {
    const lines = isTerminal ? typedLines(input, () => ask('\n')) : pipedLines(input)
    for (const name of names) {
      if (isTerminal) ask(`${name} (not shown): `)
      const line = await lines.next()
      if (line.done === true || line.value === '') {
        throw new UsageError(
          `Standard input holds no value for --secret ${name}. Give one line for each --secret, in their order.`,
        )
      }
      secrets[name] = line.value
    }
  } finally {
    if (isTerminal) input.setRawMode?.(false)
    input.pause()
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
