/** A two-way channel of structured-clone messages that keeps their order. */
export interface Port {
  readonly post: (message: unknown) => void
  /** One listener; setting it delivers what came before. */
  readonly onMessage: (listener: (message: unknown) => void) => void
  readonly onClose: (listener: () => void) => void
  readonly close: () => void
}

/** Two ends in memory; messages are cloned and arrive in a later microtask, as they would from another process. */
export function portPair(): [Port, Port] {
  const ends = [half(), half()] as const
  let isClosed = false
  const end = (mine: Half, other: Half): Port => ({
    post: (message) => {
      if (isClosed) return
      const copy = structuredClone(message)
      queueMicrotask(() => other.deliver(copy))
    },
    onMessage: mine.listen,
    onClose: (listener) => mine.closed.push(listener),
    close: () => {
      if (isClosed) return
      isClosed = true
      for (const listener of [...mine.closed, ...other.closed]) queueMicrotask(listener)
    },
  })
  return [end(ends[0], ends[1]), end(ends[1], ends[0])]
}

interface Half {
  readonly deliver: (message: unknown) => void
  readonly listen: (listener: (message: unknown) => void) => void
  readonly closed: (() => void)[]
}

function half(): Half {
  let listener: ((message: unknown) => void) | null = null
  let waiting: unknown[] = []
  return {
    deliver: (message) => {
      if (listener === null) waiting.push(message)
      else listener(message)
    },
    listen: (next) => {
      listener = next
      const held = waiting
      waiting = []
      for (const message of held) next(message)
    },
    closed: [],
  }
}
