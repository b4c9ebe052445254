import type { ReactNode } from 'react'
import type { ConversationDetail, Delivery, MessageView } from '../../../shared/contract/conversation.ts'
import { copyText } from '../../engine/copyText.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { nameOf } from '../../format/names.ts'
import { focusComposer } from '../../state/composerStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/iconPaths.ts'
import { Ring } from '../../ui/Ring.tsx'
import { takeBack } from '../actions/takeBack.ts'
import { HeldActs } from '../outbox/HeldActs.tsx'
import { queuedWords } from './queuedWords.ts'

interface DeliveryLineProps {
  readonly delivery: Delivery
  readonly message: MessageView
  readonly detail: ConversationDetail
  readonly isOnline: boolean
}

const looks: Partial<
  Record<Delivery['state'], { readonly icon: IconName; readonly tone: string; readonly words: string }>
> = {
  sending: { icon: 'send', tone: '', words: text.delivery.sending },
  checking: { icon: 'helpCircle', tone: 'soon-ink', words: text.delivery.checking },
  unconfirmed: { icon: 'helpCircle', tone: 'soon-ink', words: text.delivery.unconfirmed },
  needs_look: { icon: 'alertCircle', tone: 'soon-ink', words: text.delivery.needsLook },
  cancelled: { icon: 'close', tone: '', words: text.delivery.cancelled },
}

/** What a reply of ours is going through, in words, with what can be done about it. */
export function DeliveryLine({ delivery, message, detail, isOnline }: DeliveryLineProps): ReactNode {
  const { state, outboxId, errorText } = delivery
  const take = useTakeBack(delivery, detail)
  const settle = useCommand('outbox.settleUnconfirmed')
  const look = useCommand('outbox.settleLook')
  const retry = useCommand('outbox.retry')
  const { bridge } = useEngine()
  if (state === 'queued')
    return <QueuedLine delivery={delivery} detail={detail} isOnline={isOnline} onTakeBack={take} />
  if (state === 'failed') {
    return (
      <Line
        icon="alertCircle"
        tone="late-ink"
        words={errorText === null ? text.delivery.failed : text.delivery.failedWith(errorText)}
      >
        <Act label={text.delivery.retry} onClick={() => void retry.run({ outboxId })} />
        <Act label={text.delivery.copyText} onClick={() => copyText(bridge, message.body)} />
      </Line>
    )
  }
  const shown = looks[state]
  if (shown === undefined) return null
  return (
    <Line icon={shown.icon} tone={shown.tone} words={shown.words} help={helpOf(delivery, detail)}>
      {state === 'unconfirmed' && (
        <>
          <Act label={text.delivery.arrived} onClick={() => void settle.run({ outboxId, arrived: true })} />
          <Act label={text.delivery.sendAgain} onClick={() => void settle.run({ outboxId, arrived: false })} />
        </>
      )}
      {state === 'needs_look' && (
        <>
          <HeldLineActs delivery={delivery} detail={detail} />
          <Act label={text.delivery.sendAsIs} onClick={() => void look.run({ outboxId, send: true })} />
          <Act label={text.delivery.takeBack} onClick={() => void look.run({ outboxId, send: false })} />
        </>
      )}
    </Line>
  )
}

function helpOf(delivery: Delivery, detail: ConversationDetail): string {
  if (delivery.state === 'checking') return text.delivery.checkingHelp(detail.networkLabel)
  if (delivery.state === 'unconfirmed') return delivery.errorText ?? text.delivery.unconfirmedHelp(detail.networkLabel)
  return delivery.state === 'needs_look' ? (delivery.errorText ?? text.delivery.needsLookHelp) : ''
}

function QueuedLine(props: {
  readonly delivery: Delivery
  readonly detail: ConversationDetail
  readonly isOnline: boolean
  readonly onTakeBack: (isEdit: boolean) => void
}): ReactNode {
  const { delivery, isOnline, onTakeBack } = props
  const now = useNow('second')
  const undoSeconds = useQuery('settings.all', {}).value?.undoSeconds ?? 10
  const sendNow = useCommand('outbox.sendNow')
  if (delivery.hold === 'undo') {
    const left = Math.max(0, delivery.dueAt - now)
    return (
      <div className="delivery">
        <Ring share={left / Math.max(1000, undoSeconds * 1000)} />
        <span aria-hidden="true">{queuedWords(delivery, isOnline, now)}</span>
        <Act label={text.delivery.undo} onClick={() => onTakeBack(true)} />
      </div>
    )
  }
  return (
    <Line
      icon="pending"
      tone=""
      words={queuedWords(delivery, isOnline, now)}
      help={isOnline ? (delivery.errorText ?? '') : ''}
    >
      {delivery.hold === 'restored' && (
        <Act label={text.delivery.sendNow} onClick={() => void sendNow.run({ outboxId: delivery.outboxId })} />
      )}
      <HeldLineActs delivery={delivery} detail={props.detail} />
      <Act label={text.delivery.edit} onClick={() => onTakeBack(true)} />
      <Act label={text.delivery.remove} onClick={() => onTakeBack(false)} />
    </Line>
  )
}

function HeldLineActs({
  delivery,
  detail,
}: {
  readonly delivery: Delivery
  readonly detail: ConversationDetail
}): ReactNode {
  return (
    <HeldActs entry={delivery} brandId={detail.brandId} act={(label, run) => <Act label={label} onClick={run} />} />
  )
}

function Line(props: {
  readonly icon: IconName
  readonly tone: string
  readonly words: string
  readonly help?: string
  readonly children?: ReactNode
}): ReactNode {
  return (
    <>
      <div className={`delivery ${props.tone}`}>
        <Icon name={props.icon} size={14} />
        <span>{props.words}</span>
        {props.help === undefined || props.help === '' ? props.children : null}
      </div>
      {props.help !== undefined && props.help !== '' && (
        <div className="delivery help">
          <span>
            {props.help} {props.children}
          </span>
        </div>
      )}
    </>
  )
}

function Act({ label, onClick }: { readonly label: string; readonly onClick: () => void }): ReactNode {
  return (
    <button type="button" className="link act" onClick={onClick}>
      {label}
    </button>
  )
}

/** Takes the reply back; for editing, the keyboard goes to the composer with its text. */
function useTakeBack(delivery: Delivery, detail: ConversationDetail): (isEdit: boolean) => void {
  const engine = useEngine()
  return (isEdit) => {
    const to = detail.author === null ? '' : nameOf(detail.author)
    void takeBack(engine, { id: delivery.outboxId, conversationId: detail.id, to }).then(
      () => isEdit && focusComposer(),
    )
  }
}
