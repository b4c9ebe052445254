import { useEffect, useState } from 'react'
import type { OutboxView } from '../../../shared/contract/outbox.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { secondsLeft } from '../../format/time.ts'

/** Seconds by which each turn holds a reply back beyond what is left: should the window end meanwhile, it still goes out. */
const turn = 2

const nowhere = { pointer: false, focus: false }

/** The undo strip under the pointer or the keyboard. */
export interface Linger {
  /** Seconds that were left when somebody came to rest on it, and stay left meanwhile; null while the clock runs. */
  readonly left: number | null
  /** For the element that one rests on. */
  readonly onPointerMove: (event: Pick<React.PointerEvent, 'movementX' | 'movementY'>) => void
  readonly onPointerLeave: () => void
  readonly onFocus: () => void
  readonly onBlur: () => void
}

/** Stops the clock of a reply in its undo window as long as somebody rests on its strip. `now` steps each second, epoch ms. */
export function useLinger(entry: OutboxView | null, now: number): Linger {
  const { run } = useCommand('outbox.linger', { quiet: true })
  const [on, setOn] = useState(nowhere)
  const [held, setHeld] = useState<{ readonly id: string; readonly left: number } | null>(null)
  const outboxId = entry?.hold === 'undo' ? entry.id : null
  const isOn = on.pointer || on.focus
  const left = held !== null && held.id === outboxId ? held.left : null

  // A reply that came into the strip under a resting pointer is held from its own time on.
  if (isOn && outboxId !== null && left === null && entry !== null)
    setHeld({ id: outboxId, left: Math.max(1, secondsLeft(entry.dueAt - now)) })
  if (!isOn && held !== null) setHeld(null)
  // What goes away under the pointer or the keyboard tells of no leaving.
  if (isOn && entry === null) setOn(nowhere)

  useEffect(() => {
    if (outboxId !== null && left !== null) void run({ outboxId, seconds: left + turn })
  }, [run, outboxId, left, now])

  useEffect(() => {
    if (outboxId === null || left === null) return undefined
    // Whoever goes away lets the clock run on from where it stood.
    return () => void run({ outboxId, seconds: left })
  }, [run, outboxId, left])

  return {
    left,
    // A strip that comes to stand under a resting pointer holds nothing back: somebody has to move onto it.
    onPointerMove: ({ movementX, movementY }) => {
      if (!on.pointer && (movementX !== 0 || movementY !== 0)) setOn((before) => ({ ...before, pointer: true }))
    },
    onPointerLeave: () => setOn((before) => ({ ...before, pointer: false })),
    onFocus: () => setOn((before) => ({ ...before, focus: true })),
    onBlur: () => setOn((before) => ({ ...before, focus: false })),
  }
}
