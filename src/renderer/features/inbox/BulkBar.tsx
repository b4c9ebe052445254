import type { ReactNode } from 'react'
import { urgency } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { clearPicked, useList } from '../../state/listStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { assign, markRead, myId, setState, setUrgency, snoozeTimes } from '../actions/onConversations.ts'
import { answerInTheOpen } from '../statements/onStatements.ts'
import { openTagPicker } from '../tags/onTags.ts'
import { labelLines } from '../tags/labelLines.ts'

/** What can be done with all picked rows at once. */
export function BulkBar(): ReactNode {
  const engine = useEngine()
  const picked = useList((state) => state.picked)
  const members = useQuery('member.list', {}).value ?? []
  const ids = [...picked]
  const snooze = (at: 'hour' | 'three' | 'tomorrow' | 'monday'): void =>
    void setState(engine, ids, { state: 'snoozed', snoozedUntil: snoozeTimes(Date.now())[at] })
  return (
    <div className="bulk-bar" role="toolbar" aria-label={text.list.picked(picked.size)} data-testid="bulk-bar">
      <strong>{text.list.picked(picked.size)}</strong>
      <span className="grow" />
      <Button size="small" look="ghost" onClick={clearPicked}>
        {text.list.dropPicks}
      </Button>
      <span className="bulk-acts">
        <Button size="small" onClick={() => void setState(engine, ids, { state: 'closed' })}>
          {text.list.close}
        </Button>
        <Button size="small" onClick={() => void assign(engine, ids, myId(engine))}>
          {text.list.assignToMe}
        </Button>
        <Button size="small" onClick={() => void markRead(engine, ids, true)}>
          {text.list.markRead}
        </Button>
        <Button size="small" onClick={() => openTagPicker(ids)}>
          {text.tagging.tag}
        </Button>
        <PopupMenu
          label={text.bulk.assign}
          trigger={<BulkButton words={text.bulk.assign} />}
          lines={[
            ...members.map((member) => ({
              id: member.id,
              label: member.isMe ? `${member.name} (${text.conversation.you})` : member.name,
              run: () => void assign(engine, ids, member.id),
            })),
            { id: 'nobody', label: text.conversation.takeAway, run: () => void assign(engine, ids, null) },
          ]}
        />
        <PopupMenu
          label={text.bulk.snooze}
          trigger={<BulkButton words={text.bulk.snooze} />}
          lines={[
            { id: 'hour', label: text.conversation.snoozeHour, run: () => snooze('hour') },
            { id: 'three', label: text.conversation.snoozeThree, run: () => snooze('three') },
            { id: 'tomorrow', label: text.conversation.snoozeTomorrow, run: () => snooze('tomorrow') },
            { id: 'monday', label: text.conversation.snoozeMonday, run: () => snooze('monday') },
          ]}
        />
        <PopupMenu
          label={text.bulk.more}
          align="end"
          trigger={<IconButton icon="more" label={text.bulk.more} data-testid="bulk-more" />}
          lines={[
            {
              id: 'noReply',
              label: text.desk.names.noReply,
              run: () => openOverlay({ kind: 'desk', desk: { is: 'noReply', conversationIds: ids } }),
            },
            {
              id: 'openAnswer',
              label: text.statement.name,
              run: () => void answerInTheOpen(engine, ids),
            },
            {
              id: 'unread',
              label: text.bulk.markUnread,
              run: () => void markRead(engine, ids, false),
            },
            {
              id: 'client',
              label: text.bulk.waitClient,
              run: () => void setState(engine, ids, { state: 'waiting', waitingFor: 'client' }),
            },
            {
              id: 'customer',
              label: text.bulk.waitCustomer,
              run: () => void setState(engine, ids, { state: 'waiting', waitingFor: 'customer' }),
            },
            ...urgency.options.map((each, index) => ({
              id: each,
              label: text.urgency[each],
              run: () => void setUrgency(engine, ids, each),
              ...(index === 0 ? { heading: text.bulk.urgency } : {}),
            })),
            ...labelLines(engine, ids, null),
          ]}
        />
      </span>
    </div>
  )
}

function BulkButton({ words, ...rest }: { readonly words: string }): ReactNode {
  return (
    <Button size="small" {...rest}>
      {words}
      <Icon name="chevronDown" size={12} />
    </Button>
  )
}
