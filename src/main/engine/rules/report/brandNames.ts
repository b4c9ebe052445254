const latin = /\p{Script=Latin}/u
const letters = /[\p{L}\p{M}\p{N}]/u

/**
 * The words by which a brand is known to have been named: its whole name, the parts of a name in two scripts ("Kinoto 木の戸" is called
 * by either), and its handles with and without their server. Words of one letter say nothing.
 */
export function brandNames(name: string, handles: readonly string[]): string[] {
  const words = new Set([name.trim()])
  if (latin.test(name) && /[^\p{Script=Latin}\p{N}\p{P}\p{Z}\p{S}]/u.test(name))
    for (const part of byScript(name)) words.add(part)
  for (const handle of handles) {
    const bare = handle.replace(/^@/u, '')
    words.add(bare)
    const own = bare.split(/[@.]/u)[0] ?? ''
    // What stands before a server is a name; the first part of an address of a site may be "www".
    if (own !== 'www') words.add(own)
  }
  return [...words].filter((word) => [...word].length > 1)
}

/** Runs of one kind of script, without what stands between. */
function byScript(name: string): string[] {
  const runs: string[] = []
  let run = ''
  let isLatin: boolean | null = null
  for (const char of name) {
    const kind = letters.test(char) ? latin.test(char) : null
    if (kind !== null && isLatin !== null && kind !== isLatin) {
      runs.push(run)
      run = ''
    }
    if (kind !== null) isLatin = kind
    run += char
  }
  return [...runs, run]
    .map((it) => it.replace(/^[\p{P}\p{Z}\p{S}]+|[\p{P}\p{Z}\p{S}]+$/gu, ''))
    .filter((it) => it !== '')
}
