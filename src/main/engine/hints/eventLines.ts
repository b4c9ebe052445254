/** The longest line that is kept while it is read, UTF-16 units; the rest of a longer one is passed over. */
const longestLine = 65_536

/**
 * Reads a stream of server-sent events (WHATWG HTML 9.2) piece by piece and tells the name of each event. What the events carry is
 * passed over: to Parley they only say that something is new.
 */
export function createEventLines(told: (event: string) => void): (piece: string) => void {
  let line = ''
  let name = ''
  let hasData = false
  let endedInReturn = false
  const endLine = (): void => {
    if (line === '') {
      if (hasData || name !== '') told(name === '' ? 'message' : name)
      name = ''
      hasData = false
    } else if (line.startsWith('event:')) name = line.slice(6).trim()
    else if (line.startsWith('data')) hasData = true
    line = ''
  }
  return (piece) => {
    for (const character of piece) {
      if (character === '\n' && endedInReturn) {
        endedInReturn = false
        continue
      }
      endedInReturn = character === '\r'
      if (character === '\n' || character === '\r') endLine()
      else if (line.length < longestLine) line += character
    }
  }
}
