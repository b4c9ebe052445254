import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { projectFolder } from '../../scripts/nodeVersion.mjs'

/** What a script of the project printed and how it ended. */
export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A folder that holds the scripts of the project and nothing else, with an empty home and a PATH of its own. */
export interface ProjectCopy {
  readonly folder: string
  /** Writes a file below the copy, making folders. */
  readonly plant: (file: string, text: string) => void
  /** Puts a shell script on the copy's PATH. */
  readonly program: (name: string, body: string) => string
  /** Puts a program of this system on the copy's PATH. */
  readonly borrow: (name: string) => void
  readonly read: (file: string) => string
  /** Runs a script of the copy on this Node; `as` makes the process look like another Node or user. */
  readonly run: (script: string, args?: readonly string[], options?: RunOptions) => Ran
  readonly remove: () => void
}

/** How a script is run. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly as?: { readonly nodeVersion?: string; readonly userId?: number }
}

/** Makes the copy in a temporary folder. */
export function copyProject(): ProjectCopy {
  const folder = mkdtempSync(join(tmpdir(), 'parley-copy-'))
  const bin = join(folder, 'bin')
  cpSync(join(projectFolder, 'scripts'), join(folder, 'scripts'), { recursive: true })
  mkdirSync(bin)
  const plant = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  const program = (name: string, body: string): string => {
    const path = join(bin, name)
    writeFileSync(path, `#!/bin/sh\n${body}\n`)
    chmodSync(path, 0o755)
    return path
  }
  const borrow = (name: string): void => {
    const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']
    const found = folders.map((each) => join(each, name)).find((path) => existsSync(path))
    if (found === undefined) throw new Error(`${name} is not on this system`)
    symlinkSync(found, join(bin, name))
  }
  const run = (script: string, args: readonly string[] = [], options: RunOptions = {}): Ran => {
    plant('disguise.mjs', disguise(options.as ?? {}))
    const env = { PATH: bin, HOME: join(folder, 'home'), INIT_CWD: folder, ...options.env }
    const given = ['--import', join(folder, 'disguise.mjs'), join(folder, 'scripts', script), ...args]
    const ran = spawnSync(process.execPath, given, { cwd: folder, env, encoding: 'utf8', input: '' })
    return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr }
  }
  return {
    folder,
    plant,
    program,
    borrow,
    run,
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function disguise({ nodeVersion, userId }: NonNullable<RunOptions['as']>): string {
  const versions = nodeVersion === undefined ? '' : `, node: '${nodeVersion}'`
  const user = userId === undefined ? '' : `process.getuid = () => ${userId}\n`
  return `Object.defineProperty(process, 'versions', { value: { ...process.versions${versions} } })\n${user}`
}
