import type { ReactNode } from 'react'
import { goTo } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import type { IconName } from '../../ui/iconPaths.ts'
import { BrandSwitcher } from '../frame/BrandSwitcher.tsx'
import { RailItem } from '../frame/RailItem.tsx'
import type { ClientPart } from './clientStore.ts'
import { clientParts, showPart, useClientPage } from './clientStore.ts'

const icons: Record<ClientPart, IconName> = {
  profile: 'info',
  hours: 'alarm',
  service: 'gauge',
  members: 'users',
  channels: 'plug',
  tone: 'chat',
  guidelines: 'note',
  matrix: 'grid',
  ladder: 'layers',
  contacts: 'user',
  care: 'heart',
}

/** The parts of a client's page, and the way to another client. */
export function ClientRail(): ReactNode {
  const current = useClientPage((state) => state.part)
  return (
    <nav className="rail" aria-label={text.client.title} data-pane="views">
      <BrandSwitcher />
      {clientParts.map((part) => (
        <RailItem
          key={part}
          icon={icons[part]}
          label={text.client.parts[part]}
          count=""
          isCurrent={part === current}
          testId={`client-${part}`}
          onClick={() => showPart(part)}
        />
      ))}
      <span className="rail-gap" />
      <RailItem
        icon="inbox"
        label={text.views.needs_reply}
        count=""
        isCurrent={false}
        testId="back-to-inbox"
        onClick={() => goTo({ page: 'inbox' })}
      />
    </nav>
  )
}
