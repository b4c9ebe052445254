import { join, posix, win32 } from 'node:path'

/** What decides where Parley keeps its things. */
export interface DataFolderFacts {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** The person's home folder. */
  readonly home: string
}

/** The folder that the app keeps everything in when no other is named: the platform's place for settings, plus `Parley`. */
export function usualHome(facts: DataFolderFacts): string {
  if (facts.platform === 'win32') {
    return win32.join(facts.env['APPDATA'] || win32.join(facts.home, 'AppData', 'Roaming'), 'Parley')
  }
  if (facts.platform === 'darwin') return posix.join(facts.home, 'Library', 'Application Support', 'Parley')
  return posix.join(facts.env['XDG_CONFIG_HOME'] || posix.join(facts.home, '.config'), 'Parley')
}

/** The data folder: the one named by `--data`, else by `PARLEY_DATA`, else `data` in the app's own folder. Window and command line agree by it. */
export function dataFolder(named: string | null, facts: DataFolderFacts): string {
  return named || facts.env['PARLEY_DATA'] || join(usualHome(facts), 'data')
}
