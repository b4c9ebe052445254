import { homedir } from 'node:os'
import { join } from 'node:path'
import { dataFolder, usualHome } from '../host/dataFolder.ts'
import type { DataFolderFacts } from '../host/dataFolder.ts'

/** What the app was asked on its command line. */
export interface Given {
  readonly data: string | null
  readonly screenshot: string | null
  readonly actAs: string | null
}

/** The folders of one run of the app. */
export interface Places {
  /** Holds the database; see EngineStart. */
  readonly dataDir: string
  /** Chromium's profile, window position and logs. Apps with different data folders never share one. */
  readonly userData: string
  readonly logDir: string
}

/** Reads the app's own flags by name, as `--flag VALUE` or `--flag=VALUE`; everything else is left to Electron. The last one counts. */
export function readArguments(argv: readonly string[]): Given {
  const read = (flag: string): string | null => {
    let found: string | null = null
    argv.forEach((argument, index) => {
      if (argument.startsWith(`${flag}=`)) found = argument.slice(flag.length + 1)
      const next = argv[index + 1]
      if (argument === flag && next !== undefined && !next.startsWith('--')) found = next
    })
    return found === '' ? null : found
  }
  return { data: read('--data'), screenshot: read('--screenshot'), actAs: read('--as') }
}

/** Chooses the folders from the command line and the environment. */
export function choosePlaces(given: Given, facts: DataFolderFacts): Places {
  const named = given.data ?? (facts.env['PARLEY_DATA'] || null)
  const dataDir = dataFolder(given.data, facts)
  const userData = named === null ? usualHome(facts) : join(named, 'app')
  return { dataDir, userData, logDir: join(userData, 'logs') }
}

/** The facts of this process for `choosePlaces`. */
export function factsOfThisProcess(): DataFolderFacts {
  return { platform: process.platform, env: process.env, home: homedir() }
}
