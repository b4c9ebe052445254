/** Why a file could not be opened for reading, in a sentence. */
export function whyUnreadable(error: unknown): string {
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'There is no such file.'
  if (code === 'EACCES' || code === 'EPERM') return 'It may not be read.'
  if (code === 'EBUSY') return 'Another program holds it; close it there, then try again.'
  return 'It could not be read.'
}

/** The system's code of an error; empty when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
