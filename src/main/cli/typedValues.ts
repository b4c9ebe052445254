import type { Given } from './given.ts'
import { UsageError } from './usage.ts'

const surelySecret = /^(?:password|app_?-?password|token|access_?-?token|secret|client_?-?secret|api_?-?key)$/iu

/** Reads `--field key=value` and `--secret key`. Throws UsageError; the message never holds a value. */
export function typedValues(given: Given): { fields: Record<string, string>; secretNames: readonly string[] } {
  const secretNames = given.all('secret')
  for (const name of secretNames) {
    if (/[=:\s]/u.test(name)) {
      throw new UsageError(
        '--secret takes only a name, such as --secret password. Its value is read from standard input, never from arguments.',
      )
    }
  }
  const twice = secretNames.find((name, index) => secretNames.indexOf(name) !== index)
  if (twice !== undefined) throw new UsageError(`--secret ${twice} is given twice.`)
  const fields: Record<string, string> = {}
  for (const pair of given.all('field')) {
    const end = pair.indexOf('=')
    if (end < 1) throw new UsageError('--field takes KEY=VALUE, such as --field identifier=alice.example.com.')
    const key = pair.slice(0, end).trim()
    if (surelySecret.test(key)) throw secretAsField(key)
    if (Object.hasOwn(fields, key)) throw new UsageError(`--field ${key} is given twice.`)
    fields[key] = pair.slice(end + 1)
  }
  return { fields, secretNames }
}

/** What is said when a secret was typed as an argument. */
export function secretAsField(key: string): UsageError {
  return new UsageError(
    `${key} is a secret, and secrets are never given as arguments, where other programs can read them. Write --secret ${key} and give the value on standard input.`,
  )
}
