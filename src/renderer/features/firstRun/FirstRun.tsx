import type { ReactNode } from 'react'
import type { AccountView } from '../../../shared/contract/account.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { goTo } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Monogram } from '../../ui/Monogram.tsx'
import { accountName } from '../accounts/accountName.ts'
import { NetworkPicker } from '../accounts/NetworkPicker.tsx'
import { Mark } from '../frame/Mark.tsx'

const claimIcons = ['drive', 'cloudOff', 'key'] as const
const sampleLetters = [
  ['A', 'teal'],
  ['あ', 'ochre'],
  ['ก', 'clay'],
  ['가', 'violet'],
] as const

/** The first start: connect an account, or look around in the sample brand. */
export function FirstRun({ connecting }: { readonly connecting: readonly AccountView[] }): ReactNode {
  const networks = useQuery('network.list', {}).value
  const openSample = useCommand('brand.openSample')
  async function look(): Promise<void> {
    const answer = await openSample.run({})
    if (answer !== null) goTo({ page: 'inbox', view: 'needs_reply', brandId: answer.brandId, conversationId: null })
  }
  return (
    <main className="first-run" data-testid="first-run" data-pane="thread">
      <section className="welcome">
        <Mark size={48} />
        <h1>
          {text.firstRun.title.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </h1>
        <p>{text.firstRun.lead}</p>
        <ul>
          {text.firstRun.claims.map((claim, index) => (
            <li key={claim}>
              <Icon name={claimIcons[index] ?? 'info'} />
              {claim}
            </li>
          ))}
        </ul>
      </section>
      <section className="first-connect" aria-labelledby="first-connect">
        <h2 id="first-connect">{text.connect.title}</h2>
        <p className="muted">{text.connect.pickNetwork}</p>
        {networks?.length === 0 && <Empty icon="plug" title={text.connect.noNetworks} next="" />}
        {networks !== undefined && (
          <NetworkPicker
            networks={networks}
            onPick={(network) => openOverlay({ kind: 'connect', accountId: null, network })}
          />
        )}
        {connecting.map((account) => (
          <div key={account.id} className="notice">
            <Icon name="refresh" />
            <span className="grow">{text.firstRun.stillConnecting(accountName(account))}</span>
            <Button
              size="small"
              onClick={() => openOverlay({ kind: 'connect', accountId: account.id, network: account.network })}
            >
              {text.accounts.continueSignIn}
            </Button>
          </div>
        ))}
        <div className="just-looking">
          <span className="grow">
            <strong>{text.firstRun.justLooking}</strong>
            <span>{text.firstRun.sampleHelp}</span>
          </span>
          <span className="letters" aria-hidden="true">
            {sampleLetters.map(([letter, hue]) => (
              <Monogram key={letter} name={letter} hue={hue} size={24} />
            ))}
          </span>
          <Button disabled={openSample.isRunning} data-testid="open-sample" onClick={() => void look()}>
            {text.firstRun.openSample}
          </Button>
        </div>
      </section>
    </main>
  )
}
