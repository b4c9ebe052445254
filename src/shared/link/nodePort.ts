import type { ChildProcess } from 'node:child_process'
import type { Port } from './port.ts'

/** The parent's end of a forked Node process (serialization `advanced`). Closes when the child's channel closes. */
export function childPort(child: ChildProcess): Port {
  return channelPort({
    send: (message) => {
      if (child.connected) child.send(message as object) // structured clone takes any value
    },
    on: (event, listener) => {
      child.on(event, listener)
    },
    disconnect: () => {
      if (child.connected) child.disconnect()
    },
  })
}

/** The child's end: this process's channel to the parent that forked it. Throws when it was not forked. */
export function parentPort(): Port {
  if (process.send === undefined) throw new Error('This process was not started by Parley')
  return channelPort({
    send: (message) => {
      if (process.connected) process.send?.(message)
    },
    on: (event, listener) => {
      process.on(event, listener)
    },
    disconnect: () => {
      if (process.connected) process.disconnect()
    },
  })
}

interface Channel {
  readonly send: (message: unknown) => void
  readonly on: (event: 'message' | 'disconnect', listener: (message?: unknown) => void) => void
  readonly disconnect: () => void
}

function channelPort(channel: Channel): Port {
  let listener: ((message: unknown) => void) | null = null
  const held: unknown[] = []
  channel.on('message', (message) => {
    if (listener === null) held.push(message)
    else listener(message)
  })
  return {
    post: channel.send,
    onMessage: (next) => {
      listener = next
      for (const message of held.splice(0)) next(message)
    },
    onClose: (closed) => channel.on('disconnect', () => closed()),
    close: channel.disconnect,
  }
}
