import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ChannelState, ChannelView, ClientView } from '../../../shared/contract/client.ts'
import { copyText } from '../../engine/copyText.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { ChannelDialog } from './ChannelDialog.tsx'
import { dayWords } from './zoneTime.ts'

const words = text.client

const looks: Record<ChannelState, string> = {
  active: 'good',
  observe_only: '',
  maintenance: 'blue',
  last_try: 'soon',
  inactive: '',
  closed: '',
}

/** The channel register: every account of the client and the places without one, what they are for and how they stand. */
export function ChannelsPart({ client }: { readonly client: ClientView }): ReactNode {
  const { value: channels, failure } = useQuery('channel.list', { brandId: client.id })
  const sheet = useQuery('channel.sheet', { brandId: client.id }).value
  const { bridge } = useEngine()
  const [edited, setEdited] = useState<ChannelView | 'new' | null>(null)
  if (channels === undefined) return <NotRead failure={failure} />
  return (
    <div className="client-wide">
      {channels.length === 0 ? (
        <Empty icon="plug" title={words.noChannels[0]} next={words.noChannels[1]} />
      ) : (
        <table className="accounts client-table channels">
          <thead>
            <tr>
              <th scope="col">{words.channel}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.purpose}</th>
              <th scope="col">{words.owner}</th>
              <th scope="col">{words.review}</th>
            </tr>
          </thead>
          <tbody>
            {channels.map((channel) => (
              <tr key={channel.id ?? channel.accountId} data-channel={channel.accountId ?? channel.id}>
                <td>
                  <button
                    type="button"
                    className="account-name"
                    disabled={!client.mayChange}
                    aria-label={words.editChannel(`${channel.networkLabel} ${channel.handle}`)}
                    onClick={() => setEdited(channel)}
                  >
                    <NetworkGlyph network={channel.network} />
                    <span className="one-line">
                      <strong>{channel.handle === '' ? channel.networkLabel : channel.handle}</strong>
                      <span>{channel.networkLabel}</span>
                    </span>
                  </button>
                </td>
                <td>
                  <span className={`chip ${looks[channel.state]}`}>{words.states[channel.state]}</span>
                </td>
                <td dir="auto">{channel.purpose}</td>
                <td>{channel.ownerName ?? ''}</td>
                <td>
                  {channel.isReviewDue ? (
                    <span className="chip late">{words.reviewDue}</span>
                  ) : (
                    channel.reviewOn !== null && dayWords(channel.reviewOn)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="client-buttons">
        {client.mayChange && (
          <Button onClick={() => setEdited('new')} data-testid="add-channel">
            <Icon name="plus" size={16} />
            {words.addChannel}
          </Button>
        )}
        {sheet !== undefined && sheet !== null && channels.length > 0 && (
          <>
            <Button onClick={() => copyText(bridge, sheet.text)}>
              <Icon name="copy" size={16} />
              {words.copySheet}
            </Button>
            <Button onClick={() => copyText(bridge, sheet.csv)}>{words.copyCsv}</Button>
          </>
        )}
      </div>
      {edited !== null && (
        <ChannelDialog channel={edited === 'new' ? null : edited} client={client} onClose={() => setEdited(null)} />
      )}
    </div>
  )
}
