import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { channelState } from '../../../shared/contract/client.ts'
import type { ChannelView, ClientView } from '../../../shared/contract/client.ts'
import { useCommand, wordsOf } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { Area } from './Area.tsx'
import { Pick } from './Pick.tsx'

interface ChannelDialogProps {
  /** Null adds one that has no account. */
  readonly channel: ChannelView | null
  readonly client: ClientView
  readonly onClose: () => void
}

const words = text.client

/** Describes a channel: its state, what it is for, who is there, whose it is and when it is looked at again. */
export function ChannelDialog({ channel, client, onClose }: ChannelDialogProps): ReactNode {
  const members = (useQuery('client.members', { brandId: client.id }).value ?? []).filter((member) => member.belongs)
  const [form, setForm] = useState({
    network: channel?.networkLabel ?? '',
    handle: channel?.handle ?? '',
    url: channel?.url ?? '',
    audience: channel?.audience ?? '',
    purpose: channel?.purpose ?? '',
    state: channel?.state ?? ('active' as const),
    ownerId: channel?.ownerId ?? '',
    reviewOn: channel?.reviewOn ?? '',
  })
  const change = (patch: Partial<typeof form>): void => setForm((before) => ({ ...before, ...patch }))
  const save = useCommand('channel.save', { quiet: true })
  const remove = useCommand('channel.remove', { quiet: true })
  const failure = save.failure ?? remove.failure
  const hasAccount = channel !== null && channel.accountId !== null

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const { network, reviewOn, ...rest } = form
    const done = await save.run({
      brandId: client.id,
      channelId: channel?.id ?? null,
      accountId: channel?.accountId ?? null,
      ...rest,
      ...(hasAccount ? {} : { network }),
      ownerId: form.ownerId === '' ? null : form.ownerId,
      // Left as it was, so that a last try gets its own day.
      ...(reviewOn === (channel?.reviewOn ?? '') ? {} : { reviewOn: reviewOn === '' ? null : reviewOn }),
    })
    if (done !== null) onClose()
  }

  return (
    <Modal
      title={channel === null ? words.addChannel : words.editChannel(`${channel.networkLabel} ${channel.handle}`)}
      onClose={onClose}
      testId="channel-dialog"
    >
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        {!hasAccount && (
          <Field
            label={words.network}
            name="network"
            value={form.network}
            onChange={(event) => change({ network: event.target.value })}
          />
        )}
        <Pick
          label={words.state}
          value={form.state}
          help={words.stateHelp[form.state]}
          options={channelState.options.map((value) => ({ value, label: words.states[value] }))}
          onChange={(state) => change({ state })}
          testId="channel-state"
        />
        {!hasAccount && (
          <Field
            label={words.handle}
            name="handle"
            value={form.handle}
            onChange={(event) => change({ handle: event.target.value })}
          />
        )}
        <Field
          label={words.url}
          name="url"
          value={form.url}
          spellCheck={false}
          onChange={(event) => change({ url: event.target.value })}
        />
        <Area
          label={words.purpose}
          rows={2}
          value={form.purpose}
          onChange={(event) => change({ purpose: event.target.value })}
        />
        <Area
          label={words.audience}
          rows={2}
          value={form.audience}
          onChange={(event) => change({ audience: event.target.value })}
        />
        <div className="client-pair">
          <Pick
            label={words.owner}
            value={form.ownerId}
            options={[
              { value: '', label: words.nobody },
              ...members.map((member) => ({ value: member.id, label: member.name })),
            ]}
            onChange={(ownerId) => change({ ownerId })}
          />
          <Field
            label={words.review}
            type="date"
            value={form.reviewOn}
            onChange={(event) => change({ reviewOn: event.target.value })}
          />
        </div>
        {failure !== null && (
          <p className="late-ink" role="alert">
            {wordsOf(failure)}
          </p>
        )}
        <div className="form-foot">
          {channel !== null && channel.id !== null && !hasAccount && (
            <Button
              look="danger"
              onClick={() => {
                const { id } = channel
                if (id !== null) void remove.run({ channelId: id }).then((done) => done !== null && onClose())
              }}
            >
              {words.remove}
            </Button>
          )}
          <span className="grow" />
          <Button onClick={onClose}>{text.dialog.cancel}</Button>
          <Button look="primary" type="submit" disabled={save.isRunning} data-testid="channel-save">
            {words.save}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
