import { defaultSettings } from '../../../shared/contract/settings.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import { table } from '../cells.ts'
import { checked, listed } from '../given.ts'
import type { CommandSpec } from '../spec.ts'
import { guess, UsageError } from '../usage.ts'

const keys = Object.keys(defaultSettings) as readonly (keyof Settings)[] // the keys of a parsed object are the schema's
const keyArg = { name: 'KEY', about: 'the name of a setting' }

/** `parley settings …`. */
export const settingsCommands: readonly CommandSpec[] = [
  {
    words: 'settings get',
    args: [{ ...keyArg, isOptional: true }],
    about: 'Print one setting, or all of them',
    flags: [],
    plan: (given) => {
      const key = given.arg(0) === '' ? null : known(given.arg(0))
      return {
        mode: 'read',
        run: async ({ client }) => {
          const all = await client.query('settings.all', {})
          if (key === null) return { json: all, text: table(keys.map((name) => [name, written(all[name])])).join('\n') }
          return { json: { [key]: all[key] }, text: written(all[key]) }
        },
      }
    },
  },
  {
    words: 'settings set',
    args: [keyArg, { name: 'VALUE', about: 'what it shall be' }],
    about: 'Change one setting and print it',
    flags: [],
    more: `The settings: ${keys.join(', ')}.`,
    plan: (given) => {
      const key = known(given.arg(0))
      const input = checked('settings.set', { values: { [key]: valueOf(key, given.arg(1)) } }, { values: key })
      return {
        mode: 'idle',
        run: async ({ client }) => {
          await client.command('settings.set', input)
          const all = await client.query('settings.all', {})
          return { json: { [key]: all[key] }, text: `${key} is ${written(all[key])} now.` }
        },
      }
    },
  },
]

/** Settings made of parts are written as JSON. */
function written(value: Settings[keyof Settings]): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function known(typed: string): keyof Settings {
  const key = keys.find((name) => name === typed)
  if (key !== undefined) return key
  throw new UsageError(`There is no setting "${typed}".${guess(typed, keys)} The settings are ${listed(keys)}.`)
}

function valueOf(key: keyof Settings, typed: string): unknown {
  const kind = typeof defaultSettings[key]
  if (kind === 'string') return typed
  if (kind === 'boolean') {
    if (typed === 'true' || typed === 'on') return true
    if (typed === 'false' || typed === 'off') return false
    throw new UsageError(`${key} is true or false, not "${typed}".`)
  }
  if (kind === 'object') {
    try {
      return JSON.parse(typed)
    } catch {
      throw new UsageError(`${key} is written as JSON, as "parley settings get ${key}" prints it.`)
    }
  }
  const value = typed.trim() === '' ? Number.NaN : Number(typed)
  if (Number.isFinite(value)) return value
  throw new UsageError(`${key} is a number, not "${typed}".`)
}
