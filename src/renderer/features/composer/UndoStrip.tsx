import type { ReactNode } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { clipText } from '../../format/clip.ts'
import { plainName } from '../../format/names.ts'
import { secondsLeft } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Ring } from '../../ui/Ring.tsx'
import { useChordProp } from '../actions/keymap.ts'
import { useLinger } from './useLinger.ts'
import { newestUndo, queuedQuestion, takeBack } from '../actions/takeBack.ts'

/** The newest reply that can still be taken back, wherever one is meanwhile. */
export function UndoStrip(): ReactNode {
  const engine = useEngine()
  const queued = useQuery('outbox.list', queuedQuestion).value
  const undoSeconds = useQuery('settings.all', {}).value?.undoSeconds ?? 10
  const sendNow = useCommand('outbox.sendNow')
  const now = useNow('second')
  const undoKey = useChordProp('undo')
  const isOnline = useQuery('sync.status', {}).value?.isOnline !== false
  const entry = newestUndo(queued)
  const { left: held, ...resting } = useLinger(entry, now)
  if (entry === null) return null
  const left = held === null ? Math.max(0, entry.dueAt - now) : held * 1000
  const isCooling = entry.hold === 'cool_off'
  const whole = isCooling ? entry.dueAt - entry.createdAt : undoSeconds * 1000
  const timed = isCooling ? text.care.coolStrip : held === null ? text.composer.goesOut : text.composer.lingers
  const who = nameOf(entry.to)
  const words = isOnline || isCooling ? timed(who, secondsLeft(left)) : text.composer.goesWhenOnline(who)
  return (
    <div className="undo-strip" data-testid="undo-strip" data-paused={held !== null} {...resting}>
      <span className="accent-ink">
        <Ring share={left / Math.max(1000, whole)} size={16} />
      </span>
      <span className="visually-hidden" role="status">
        {text.composer.sent(nameOf(entry.to))}
      </span>
      <span className="grow" aria-hidden="true">
        {words}
      </span>
      <Button size="small" {...undoKey} data-testid="undo" onClick={() => void takeBack(engine, entry)}>
        {text.delivery.undo}
      </Button>
      {!isCooling && (
        <Button size="small" look="ghost" onClick={() => void sendNow.run({ outboxId: entry.id })}>
          {text.delivery.sendNow}
        </Button>
      )}
    </div>
  )
}

/** A name of any length, cut so that what is said about it stays in sight. */
function nameOf(to: string): string {
  const name = plainName(to)
  const start = clipText(name, 40)
  return start === null ? name : `${start}…`
}
