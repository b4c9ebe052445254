import type { ReactNode } from 'react'
import type { OutboxView } from '../../../shared/contract/outbox.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { atHandle } from '../../format/names.ts'
import { moment } from '../../format/time.ts'
import { goTo } from '../../state/navigationStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { queuedWords } from '../conversation/queuedWords.ts'
import { takeBack } from '../actions/takeBack.ts'
import { HeldActs } from './HeldActs.tsx'

/** One entry of the outbox: its place, its text, its state in words, and what can be done. */
export function OutboxRow({ entry }: { readonly entry: OutboxView }): ReactNode {
  const now = useNow('second')
  const { conversationId } = entry
  return (
    <li className="outbox-row" data-testid="outbox-row" data-state={entry.state} data-outbox={entry.id}>
      <span className="outbox-place" title={entry.place > 0 ? text.outbox.place(entry.place) : undefined}>
        {entry.place > 0 ? text.outbox.lane(entry.place) : ''}
      </span>
      <span className="tile">
        <NetworkGlyph network={entry.network} size={16} label={entry.network} />
      </span>
      <span className="grow">
        <span className="outbox-text selectable" dir="auto">
          {entry.text === '' ? wordless(entry.actionKind) : entry.text}
        </span>
        <span className="outbox-facts one-line">
          {entry.to !== '' && (
            <>
              <PersonName name={text.outbox.to(entry.to)} /> ·{' '}
            </>
          )}
          {entry.isPrivate && <>{text.message.privately} · </>}
          <bdi>{atHandle(entry.accountHandle)}</bdi> · {moment(entry.createdAt, now)}
          {entry.memberName !== null && <> · {text.outbox.by(entry.memberName)}</>}
        </span>
        {entry.errorText !== null && !['sent', 'cancelled'].includes(entry.state) && (
          <span className="outbox-error selectable">{entry.errorText}</span>
        )}
      </span>
      <OutboxState entry={entry} now={now} />
      <span className="outbox-acts">
        <OutboxActs entry={entry} />
        {conversationId !== null && (
          <Button size="small" look="ghost" onClick={() => goTo({ page: 'inbox', conversationId })}>
            {text.composer.open}
          </Button>
        )}
      </span>
    </li>
  )
}

/** What an entry without words is. */
function wordless(kind: OutboxView['actionKind']): string {
  // Of an answer only a picture can have none.
  return kind === 'reply' ? text.outbox.picture : text.outbox.kinds[kind]
}

function OutboxState({ entry, now }: { readonly entry: OutboxView; readonly now: number }): ReactNode {
  const isOnline = useQuery('sync.status', {}).value?.isOnline !== false
  const tones: Partial<Record<OutboxView['state'], string>> = {
    checking: 'soon-ink',
    unconfirmed: 'soon-ink',
    needs_look: 'soon-ink',
    failed: 'late-ink',
    sent: 'good-ink',
  }
  const icons = {
    queued: 'pending',
    sending: 'send',
    checking: 'helpCircle',
    unconfirmed: 'helpCircle',
    needs_look: 'alertCircle',
    failed: 'alertCircle',
    sent: 'checkCircle',
    cancelled: 'close',
  } as const
  const words = entry.state === 'queued' ? queuedWords(entry, isOnline, now) : text.delivery.states[entry.state]
  return (
    <span className={`outbox-state ${tones[entry.state] ?? ''}`}>
      <Icon name={icons[entry.state]} size={16} />
      {words}
    </span>
  )
}

function OutboxActs({ entry }: { readonly entry: OutboxView }): ReactNode {
  const engine = useEngine()
  const sendNow = useCommand('outbox.sendNow')
  const retry = useCommand('outbox.retry')
  const settle = useCommand('outbox.settleUnconfirmed')
  const look = useCommand('outbox.settleLook')
  const outboxId = entry.id
  const held = (
    <HeldActs
      entry={{ outboxId, hold: entry.hold, dueAt: entry.dueAt }}
      brandId={entry.brandId}
      act={(label, run) => (
        <Button size="small" onClick={run}>
          {label}
        </Button>
      )}
    />
  )
  switch (entry.state) {
    case 'queued':
      return (
        <>
          {(entry.hold === 'undo' || entry.hold === 'restored') && (
            <Button size="small" onClick={() => void sendNow.run({ outboxId })}>
              {text.delivery.sendNow}
            </Button>
          )}
          {held}
          <Button size="small" onClick={() => void takeBack(engine, entry)}>
            {text.delivery.takeBack}
          </Button>
        </>
      )
    case 'unconfirmed':
      return (
        <>
          <Button size="small" onClick={() => void settle.run({ outboxId, arrived: true })}>
            {text.delivery.arrived}
          </Button>
          <Button size="small" onClick={() => void settle.run({ outboxId, arrived: false })}>
            {text.delivery.sendAgain}
          </Button>
        </>
      )
    case 'needs_look':
      return (
        <>
          {held}
          <Button size="small" onClick={() => void look.run({ outboxId, send: true })}>
            {text.delivery.sendAsIs}
          </Button>
          <Button size="small" onClick={() => void look.run({ outboxId, send: false })}>
            {text.delivery.takeBack}
          </Button>
        </>
      )
    case 'failed':
      return (
        <Button size="small" onClick={() => void retry.run({ outboxId })}>
          {text.delivery.retry}
        </Button>
      )
    case 'sending':
    case 'checking':
    case 'sent':
    case 'cancelled':
      return null
  }
}
