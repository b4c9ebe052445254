import type { ReactNode } from 'react'
import type { NetworkView } from '../../../shared/contract/account.ts'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'

interface NetworkPickerProps {
  readonly networks: readonly NetworkView[]
  readonly onPick: (network: string) => void
}

/** The networks of this build as cards: what comes in, and how one usually signs in. */
export function NetworkPicker({ networks, onPick }: NetworkPickerProps): ReactNode {
  return (
    <ul className="network-cards">
      {networks.map((network) => (
        <li key={network.network}>
          <button
            type="button"
            className="network-card"
            data-testid={`network-${network.network}`}
            onClick={() => onPick(network.network)}
          >
            <span className="network-card-mark">
              <NetworkGlyph network={network.network} size={20} />
            </span>
            <span className="grow">
              <strong>{network.label}</strong>
              <span className="network-brings">{network.brings}</span>
              <span className="muted">{network.ways[0]?.label}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
