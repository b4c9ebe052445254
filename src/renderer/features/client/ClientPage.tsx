import type { ReactNode } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Monogram } from '../../ui/Monogram.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { PickBrand } from '../brands/PickBrand.tsx'
import { CarePart } from './CarePart.tsx'
import { ChannelsPart } from './ChannelsPart.tsx'
import { useClientPage } from './clientStore.ts'
import { ContactsPart } from './ContactsPart.tsx'
import { GuidelinesPart } from './GuidelinesPart.tsx'
import { HoursPart } from './HoursPart.tsx'
import { LadderPart } from './LadderPart.tsx'
import { MatrixPart } from './MatrixPart.tsx'
import { MembersPart } from './MembersPart.tsx'
import { ProfilePart } from './ProfilePart.tsx'
import { ServicePart } from './ServicePart.tsx'
import { TonePart } from './TonePart.tsx'

/** The page of one client, one part at a time; without one, the clients to pick from. */
export function ClientPage(): ReactNode {
  const brandId = useNavigation((state) => state.place.brandId)
  const part = useClientPage((state) => state.part)
  const { value: client, failure } = useQuery('client.detail', brandId === null ? null : { brandId })
  if (brandId === null || client === null)
    return (
      <PickBrand
        testId="client-page"
        title={text.client.title}
        lead={`${text.client.pick[0]}. ${text.client.pick[1]}`}
        withZone
      />
    )
  return (
    <main className="page" data-pane="thread" data-testid="client-page">
      {failure !== undefined && client === undefined && (
        <Empty icon="alertCircle" title={text.problem.loadFailed} next={failure.message} />
      )}
      {client !== undefined && (
        <>
          <div className="page-head">
            <h1>{text.client.parts[part]}</h1>
            <span className="client-of one-line">
              <Monogram name={client.name} letter={client.monogram} hue={client.hue} size={16} />
              <PersonName name={client.name} />
            </span>
          </div>
          {!client.mayChange && <p className="page-lead">{text.client.readOnly}</p>}
          {part === 'profile' && <ProfilePart key={client.id} client={client} />}
          {part === 'hours' && <HoursPart key={client.id} client={client} />}
          {part === 'service' && <ServicePart key={client.id} client={client} />}
          {part === 'members' && <MembersPart key={client.id} client={client} />}
          {part === 'channels' && <ChannelsPart key={client.id} client={client} />}
          {part === 'tone' && <TonePart key={client.id} client={client} />}
          {part === 'guidelines' && <GuidelinesPart key={client.id} client={client} />}
          {part === 'matrix' && <MatrixPart key={client.id} client={client} />}
          {part === 'ladder' && <LadderPart key={client.id} client={client} />}
          {part === 'contacts' && <ContactsPart key={client.id} client={client} />}
          {part === 'care' && <CarePart key={client.id} client={client} />}
        </>
      )}
    </main>
  )
}
