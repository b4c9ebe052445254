import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import type { CaseNotice } from '../../../../shared/contract/case.ts'
import { useEngine } from '../../../engine/EngineContext.tsx'
import { useQuery } from '../../../engine/useQuery.ts'
import { plainName } from '../../../format/names.ts'
import { ago, spokenSpan } from '../../../format/time.ts'
import { openOverlay } from '../../../state/layoutStore.ts'
import { useNavigation } from '../../../state/navigationStore.ts'
import { useNow } from '../../../state/now.ts'
import { text } from '../../../text/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { openBoard, openCase, tellNotices } from '../../actions/onCases.ts'
import { BrandMark } from '../BrandMark.tsx'
import { useSeen } from './useSeen.ts'
import { useSounds } from './useSounds.ts'

const minute = 60_000
/** More would push the work off the screen; the rest is one click away. */
const mostCards = 1

/** The cases that wait for the person at this computer, over the work: a red line for each crisis, a card for the others. */
export function CaseCards(): ReactNode {
  const notices = useQuery('case.cards', {}).value ?? []
  const shownCase = useNavigation(({ place }) => (place.page === 'cases' ? place.caseId : null))
  const cards = onePerCase(notices)
  useSounds(notices)
  useDelivered(notices)
  // The page of the case says all of it, and more.
  const shown = cards.filter(({ newest }) => newest.caseId !== shownCase)
  const crises = shown.filter(({ newest }) => newest.level === 3)
  const others = shown.filter(({ newest }) => newest.level !== 3)
  const rest = others.length - mostCards
  if (shown.length === 0) return null
  return (
    <section className="case-cards" aria-label={text.cases.cards.region} data-testid="case-cards" data-pane="cards">
      {crises.map((card) => (
        <Card key={card.newest.caseId} card={card} />
      ))}
      {others.length > 0 && (
        <div className="case-cards-row">
          {others.slice(0, mostCards).map((card) => (
            <Card key={card.newest.caseId} card={card} />
          ))}
          {rest > 0 && (
            <Button look="ghost" onClick={openBoard}>
              {text.cases.cards.more(rest)}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

/** What one case told: its newest notice, and all that are told of by one card. */
interface OneCase {
  readonly newest: CaseNotice
  readonly ids: readonly string[]
}

function onePerCase(notices: readonly CaseNotice[]): readonly OneCase[] {
  const cases = new Map<string, OneCase>()
  for (const notice of notices) {
    const known = cases.get(notice.caseId)
    const newest = known === undefined || notice.at > known.newest.at ? notice : known.newest
    cases.set(notice.caseId, { newest, ids: [...(known?.ids ?? []), notice.id] })
  }
  return [...cases.values()]
}

function Card({ card }: { readonly card: OneCase }): ReactNode {
  const { newest, ids } = card
  const engine = useEngine()
  const now = useNow('minute')
  const place = useRef<HTMLDivElement>(null)
  const brand = useQuery('brand.list', {}).value?.find(({ id }) => id === newest.brandId)
  // What a flow says stays until somebody has noted it: being seen is the end of it.
  const isSaid = newest.about === 'told'
  useSeen(place, newest.seenAt === null && !isSaid ? ids : [])
  const note = (): void => void tellNotices(engine, ids, 'seen')
  const words = text.cases
  const isCrisis = newest.level === 3
  const { caseId, caseLabel: label } = newest
  return (
    <div
      ref={place}
      className={isCrisis ? 'case-banner' : 'case-told'}
      role={isCrisis ? 'alert' : 'group'}
      aria-label={words.cards.labelOf(label, newest.level, newest.title)}
      data-testid={isCrisis ? 'crisis-banner' : 'case-told'}
      data-case={caseId}
    >
      <Icon name={isCrisis ? 'warning' : 'siren'} size={16} />
      <span className="case-told-words grow">
        <span className="case-line">
          <BrandMark brand={brand} />
          <strong className="case-label">{label}</strong>
          <span className={isCrisis ? 'strong' : 'chip'}>
            {isCrisis ? words.cards.crisis : words.level(newest.level)}
          </span>
          <span className="case-told-when one-line">
            {words.cards.asked(ago(newest.at, now))}
            {newest.lateMs >= minute && `, ${words.cards.late(spokenSpan(newest.lateMs))}`}
          </span>
        </span>
        <span className="one-line" dir="auto">
          {newest.about === 'owner'
            ? `${words.cards.owner(plainName(newest.text ?? ''))}: ${newest.title}`
            : newest.title}
        </span>
        {isSaid && newest.text !== undefined && newest.text !== '' && (
          <span className="case-told-said" dir="auto">
            {newest.text}
          </span>
        )}
      </span>
      {!isSaid && (
        <Button
          size="small"
          aria-label={`${words.acts.acknowledge} ${label}`}
          onClick={() => openOverlay({ kind: 'case', dialog: { is: 'acknowledge', caseId } })}
        >
          {words.acts.acknowledge}
        </Button>
      )}
      <Button
        size="small"
        look="ghost"
        aria-label={`${words.acts.open} ${label}`}
        onClick={() => {
          if (isSaid) note()
          openCase(caseId, newest.brandId)
        }}
      >
        {words.acts.open}
      </Button>
      {isSaid ? (
        <Button size="small" look="ghost" aria-label={`${words.cards.noted}: ${label}`} onClick={note}>
          {words.cards.noted}
        </Button>
      ) : (
        <Button
          size="small"
          look="ghost"
          aria-label={`${words.acts.decline}: ${label}`}
          onClick={() => openOverlay({ kind: 'case', dialog: { is: 'decline', caseId } })}
        >
          {words.acts.decline}
        </Button>
      )}
    </div>
  )
}

/** A card that has come to the window is delivered, whether anybody looks or not; each is told once. */
function useDelivered(notices: readonly CaseNotice[]): void {
  const { client } = useEngine()
  const told = useRef(new Set<string>())
  useEffect(() => {
    const fresh = notices.filter(({ id, deliveredAt }) => deliveredAt === null && !told.current.has(id))
    if (fresh.length === 0) return
    for (const { id } of fresh) told.current.add(id)
    // Nothing that a person could do about it: it is told again with the next start.
    void client
      .command('case.notice', { noticeIds: fresh.map(({ id }) => id), what: 'delivered' })
      .catch(() => undefined)
  }, [client, notices])
}
