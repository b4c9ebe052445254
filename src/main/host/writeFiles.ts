import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'

/** A file that is to be written. */
export interface NewFile {
  /** Without folder. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** How files are put into a folder. */
export interface Writing {
  /** Makes the folder where it is missing; else a missing one is refused. */
  readonly makesFolder: boolean
  /** What becomes of a file that is there already: all are refused, it is replaced, or the new one gets a number. */
  readonly whenThere: 'refuse' | 'replace' | 'number'
}

/** Files of these names are there already; nothing was written. */
export class FilesThere extends Error {
  readonly names: readonly string[]
  constructor(names: readonly string[]) {
    super(
      `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} there already and ${names.length === 1 ? 'was' : 'were'} left as before. Nothing was written.`,
    )
    this.name = 'FilesThere'
    this.names = names
  }
}

/**
 * Writes files into a folder and answers their absolute paths. All are written under other names first and renamed once each is whole,
 * so that a full disk leaves nothing. Throws FilesThere, or words that say what was written and what was not.
 */
export async function writeFiles(folder: string, files: readonly NewFile[], how: Writing): Promise<string[]> {
  const stray = files.find(({ name }) => name !== basename(name) || /^\.*$/u.test(name) || name.includes('\\'))
  if (stray !== undefined) throw new Error(`“${stray.name}” is no name of a file. Nothing was written.`)
  if (how.makesFolder) {
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw new Error(`${why(error, folder)} Nothing was written.`, { cause: error })
    })
  } else if (!existsSync(folder)) throw new Error(`There is no folder ${folder}. Nothing was written.`)
  const there = files.map(({ name }) => name).filter((name) => existsSync(join(folder, name)))
  if (how.whenThere === 'refuse' && there.length > 0) throw new FilesThere(there)

  const parts = files.map(() => join(folder, `.parley-${randomUUID()}.part`))
  const clear = (): Promise<unknown> =>
    Promise.all(parts.map((part) => rm(part, { force: true }).catch(() => undefined)))
  const written: string[] = []
  try {
    for (const [index, { bytes }] of files.entries())
      await writeFile(parts[index] ?? '', bytes, { flag: 'wx', flush: true })
    for (const [index, { name }] of files.entries()) {
      const file = join(folder, how.whenThere === 'number' ? freeName(folder, name) : name)
      await rename(parts[index] ?? '', file)
      written.push(file)
    }
  } catch (error) {
    await clear()
    const left = files.slice(written.length).map(({ name }) => name)
    const kept = written.map((file) => basename(file)).join(', ')
    throw new Error(
      `${why(error, folder)} ${written.length === 0 ? 'Nothing was written.' : `Written: ${kept}. Not written: ${left.join(', ')}.`}`,
      { cause: error },
    )
  }
  return written
}

/** The name, or the first of `name (2)`, `name (3)` that is not there yet. */
function freeName(folder: string, name: string): string {
  const ending = extname(name)
  let free = name
  for (let number = 2; existsSync(join(folder, free)); number += 1)
    free = `${name.slice(0, name.length - ending.length)} (${String(number)})${ending}`
  return free
}

function why(error: unknown, folder: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return `The disk of ${folder} is full. Free some space.`
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `${folder} may not be written to. Choose another folder.`
  if (code === 'EEXIST' || code === 'ENOTDIR') return `${folder} is no folder. Choose another one.`
  if (code === 'EISDIR') return `A folder of ${folder} has the name of a file of the report. Move it away.`
  if (code === 'ENAMETOOLONG') return 'The name of the file is too long. Make it shorter in the template of the report.'
  return `${folder} could not be written to (${code === '' ? String(error) : code}).`
}
