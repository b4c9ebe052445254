import type { Bridge } from '../shared/contract/shell.ts'
import type { EngineLine } from '../shared/link/client.ts'
import { channels } from '../shared/link/shellChannels.ts'

/** Frames in a row without an open question after which the window counts as drawn: an answer may lead to another question. */
const quietFrames = 3

/**
 * Marks the first moment at which everything that the window asked for is answered and drawn, or the words that no engine
 * will come. Whoever takes a picture of the window, or measures its start, waits for that mark.
 */
export function markPainted(line: EngineLine, bridge: Pick<Bridge, 'onShellEvent'>): EngineLine {
  const open = new Set<number>()
  let isAnswered = false
  let isGone = false
  let quiet = 0

  const ignore = bridge.onShellEvent((event) => {
    // Where no engine will come, nothing that is asked is ever answered.
    if (event.kind === 'engine' && event.state === 'gone') isGone = true
  })
  const look = (): void => {
    quiet = isGone || (isAnswered && open.size === 0) ? quiet + 1 : 0
    if (quiet < quietFrames) {
      requestAnimationFrame(look)
      return
    }
    ignore()
    void document.fonts.ready.then(() => performance.mark(channels.painted))
  }
  requestAnimationFrame(look)

  return {
    post: (message) => {
      if (message.t === 'unwatch') open.delete(message.call)
      else open.add(message.call)
      line.post(message)
    },
    onMessage: (listener) => {
      line.onMessage((message) => {
        listener(message)
        open.delete(message.call)
        isAnswered = true
      })
    },
  }
}
