const dayMs = 86_400_000
/** The same text to the same person within this time looks like a machine. */
const sameToAuthorMs = 7 * dayMs
/** How often one text may stand in a public thread. */
const mostInThread = 3

/**
 * Sentences that warn of repeating oneself; empty when nothing speaks against it. `sameToAuthorAt`: when this text last went
 * to this person (epoch ms), null = never. `inThread`: how often it stands in this public thread already, 0 in a private one.
 */
export function repeatWarnings(facts: {
  readonly sameToAuthorAt: number | null
  readonly inThread: number
  readonly now: number
}): readonly string[] {
  const warnings: string[] = []
  const { sameToAuthorAt, inThread, now } = facts
  if (sameToAuthorAt !== null && now - sameToAuthorAt <= sameToAuthorMs) {
    const days = Math.max(0, Math.floor((now - sameToAuthorAt) / dayMs))
    const ago = days === 0 ? 'less than a day ago' : days === 1 ? 'a day ago' : `${days} days ago`
    warnings.push(`This person got the same text ${ago}. Say it in other words.`)
  }
  if (inThread >= mostInThread) {
    warnings.push(
      `This text stands ${inThread} times in this thread. Networks take repeated texts for spam: say it in other words.`,
    )
  }
  return warnings
}
