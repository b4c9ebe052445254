import { writeFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { fileName } from '../../shared/contract/fileName.ts'
import type { ShellDeeds } from './shellDoor.ts'

/** What the calls about the page on paper and in files need. */
export interface PageShellParts {
  /** Lets the person say where a file goes; asks before one is overwritten. Null when they cancelled. */
  readonly choosePlace: (name: string, ending: string) => Promise<string | null>
  /** The page as a PDF, as its styles for paper draw it. */
  readonly toPdf: () => Promise<Uint8Array>
  /** Prints the page with the dialog of the system; false when the person cancelled. Rejects when it could not be printed. */
  readonly print: () => Promise<boolean>
}

/** The shell's calls that bring the page to paper or into a file. The window never learns a path. */
export function createPageShell(
  parts: PageShellParts,
): Pick<ShellDeeds, 'page.saveText' | 'page.savePdf' | 'page.print'> {
  async function save(
    name: string,
    ending: string,
    content: () => Promise<string | Uint8Array>,
  ): Promise<string | null> {
    const place = await parts.choosePlace(`${fileName(name, 'Flow')}.${ending}`, ending)
    if (place === null) return null
    // Not every system adds the ending; a name with one added was not asked about, and is not written over.
    const isAsked = extname(place).toLowerCase() === `.${ending}`
    const file = isAsked ? place : `${place}.${ending}`
    try {
      await writeFile(file, await content(), { flag: isAsked ? 'w' : 'wx' })
    } catch (error) {
      throw new Error(whyNot(error, basename(file)), { cause: error })
    }
    return basename(file)
  }
  return {
    'page.saveText': ({ name, ending, text }) => save(name, ending, async () => text),
    'page.savePdf': ({ name }) => save(name, 'pdf', parts.toPdf),
    'page.print': () => parts.print(),
  }
}

function whyNot(error: unknown, name: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EEXIST') return `${name} is there already. Nothing was written.`
  if (code === 'ENOSPC') return `The disk is full. ${name} was not written whole.`
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `${name} may not be written there. Choose another folder.`
  return `${name} could not be written${code === '' ? '' : ` (${code})`}.`
}
