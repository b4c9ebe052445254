/** What the disk or the file says, in a sentence; null when it is neither. */
export function fileTrouble(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return 'The data file is damaged. Nothing more was changed in it. Make a backup of the folder, then put an older backup in its place.'
  if (/^SQLITE_(READONLY|IOERR|CANTOPEN|PERM)/.test(code))
    return 'The disk does not let Parley write or read its data at the moment. What was saved before is kept; look at the disk and try again.'
  return null
}

/** The name of an error, for the log. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
