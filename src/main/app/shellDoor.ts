import { shellCalls } from '../../shared/contract/shell.ts'
import type { ShellAnswers, ShellArguments, ShellName } from '../../shared/contract/shell.ts'

/** Who asks, as Electron knows it; nothing here comes from the page itself. */
export interface ShellSender {
  readonly isOurWindow: boolean
  readonly isMainFrame: boolean
  readonly origin: string
}

/** What goes back over the line. */
export type ShellReply =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string }

/** The deeds behind the shell's calls. */
export type ShellDeeds = { readonly [N in ShellName]: (...args: ShellArguments<N>) => Promise<ShellAnswers[N]> }

/** What the door needs. */
export interface ShellDoorParts {
  readonly deeds: ShellDeeds
  /** The only origin that is answered. */
  readonly origin: string
  /** A clock in ms that never goes back. */
  readonly now: () => number
  /** A refused or failed call, for the log: the name only when it is a known one. */
  readonly onTrouble: (event: 'refused' | 'failed', facts: { call: string; reason: string }) => void
}

/** Largest call, in bytes as a rough count. */
export const largestCall = 1_000_000
const burst = 100
const perSecond = 50

/**
 * The one door for what a window asks of main. Only the main frame of our window, at our origin, is answered; the name must
 * be a known one, the arguments must match its schema and stay below 1 MB, and there is a limit of 50 calls a second.
 * Never rejects: a refusal is a reply.
 */
export function createShellDoor(
  parts: ShellDoorParts,
): (sender: ShellSender, name: unknown, args: unknown) => Promise<ShellReply> {
  let tokens = burst
  let filledAt = parts.now()

  function refuse(call: string, reason: string, message: string): ShellReply {
    parts.onTrouble('refused', { call, reason })
    return { ok: false, message }
  }

  function isWithinLimit(): boolean {
    const now = parts.now()
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * perSecond)
    filledAt = now
    if (tokens < 1) return false
    tokens -= 1
    return true
  }

  return async (sender, name, args) => {
    if (!sender.isOurWindow || !sender.isMainFrame || sender.origin !== parts.origin) {
      return refuse('unknown', 'sender', 'This call did not come from the app’s own page.')
    }
    if (!isKnown(name)) return refuse('unknown', 'name', 'There is no such call.')
    if (!isWithinLimit()) return refuse(name, 'rate', 'Too many calls at once. Wait a second, then try again.')
    if (!Array.isArray(args) || roughBytes(args, largestCall) > largestCall) {
      return refuse(name, 'size', 'The arguments are too large or no list.')
    }
    const parsed = shellCalls[name].safeParse(args)
    if (!parsed.success) return refuse(name, 'arguments', 'The arguments do not fit the call.')
    try {
      const deed = parts.deeds[name] as (...given: readonly unknown[]) => Promise<unknown> // parsed by the schema of the same name
      return { ok: true, value: await deed(...parsed.data) }
    } catch (error) {
      parts.onTrouble('failed', { call: name, reason: error instanceof Error ? error.name : 'unknown' })
      return { ok: false, message: error instanceof Error ? error.message : 'That did not work.' }
    }
  }
}

function isKnown(name: unknown): name is ShellName {
  return typeof name === 'string' && Object.hasOwn(shellCalls, name)
}

/** Counts a value's bytes until they exceed `limit`; nesting, cycles and getters cannot keep it busy. */
export function roughBytes(value: unknown, limit: number): number {
  const stack: unknown[] = [value]
  let bytes = 0
  while (stack.length > 0 && bytes <= limit) {
    const next = stack.pop()
    bytes += 8
    if (typeof next === 'string') bytes += next.length * 2
    else if (ArrayBuffer.isView(next) || next instanceof ArrayBuffer) bytes += next.byteLength
    else if (next instanceof Map || next instanceof Set) stack.push([...next])
    else if (typeof next === 'object' && next !== null) {
      for (const key of Object.keys(next)) {
        bytes += key.length * 2
        stack.push((next as Record<string, unknown>)[key]) // an own key of this very object
        if (bytes + stack.length * 8 > limit) return limit + 1
      }
    }
  }
  return bytes
}
