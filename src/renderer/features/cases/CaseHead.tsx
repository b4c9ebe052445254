import type { ReactNode, RefObject } from 'react'
import type { CaseView } from '../../../shared/contract/case.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { UrgencyMark } from '../../ui/UrgencyMark.tsx'
import { chordProp } from '../actions/keymap.ts'
import { assignCase, classify } from '../actions/onCases.ts'
import { BrandMark } from './BrandMark.tsx'
import { CaseProgress, OwnerMark } from './CaseCard.tsx'
import { CaseDue } from './CaseDue.tsx'
import { stateWords } from './caseFacts.ts'
import { useCases } from './casesStore.ts'

const urgencies = ['urgent', 'high', 'normal', 'low'] as const
const complexities = [1, 2, 3] as const

interface CaseHeadProps {
  readonly view: CaseView
  readonly headRef: RefObject<HTMLHeadingElement | null>
}

/** What a case is called, where it stands, whose it is, and what its clocks say. */
export function CaseHead({ view, headRef }: CaseHeadProps): ReactNode {
  const brand = useQuery('brand.list', {}).value?.find(({ id }) => id === view.brandId)
  const words = text.cases
  return (
    <header className="case-head">
      <div className="case-head-line">
        <BrandMark brand={brand} />
        <strong className="case-label selectable">{view.label}</strong>
        {brand !== undefined && <PersonName name={brand.name} className="muted one-line" />}
      </div>
      <h1 tabIndex={-1} ref={headRef} lang={langOf(view.language)} dir="auto" className="selectable">
        {view.title}
      </h1>
      <div className="case-facts">
        <span className={view.standing.level === 3 ? 'chip late' : 'chip'}>{words.level(view.standing.level)}</span>
        <span className="strong">{stateWords(view.standing)}</span>
        <CaseDue row={view} wording="left" />
        <Owner view={view} />
        <Classified view={view} />
        {view.stepsAll > 0 && (
          <span className="case-head-progress">
            <CaseProgress done={view.stepsDone} all={view.stepsAll} />
          </span>
        )}
      </div>
      <Clocks view={view} />
    </header>
  )
}

function Owner({ view }: { readonly view: CaseView }): ReactNode {
  const engine = useEngine()
  const isOpen = useCases((state) => state.isAssigning)
  const members = (useQuery('member.list', {}).value ?? []).filter(
    ({ brandIds }) => brandIds === null || brandIds.includes(view.brandId),
  )
  const words = text.cases
  return (
    <PopupMenu
      label={words.acts.assign}
      isOpen={isOpen}
      onOpenChange={(next) => useCases.setState({ isAssigning: next })}
      lines={[
        ...members.map(({ id, name, isMe }) => ({
          id,
          label: isMe ? words.me(name) : name,
          isOn: id === view.standing.ownerId,
          run: () => void assignCase(engine, view, id),
        })),
        {
          id: 'nobody',
          label: words.acts.nobody,
          isOn: view.standing.ownerId === null,
          run: () => void assignCase(engine, view, null),
        },
      ]}
      trigger={
        <button
          type="button"
          className="fact case-fact-button"
          title={words.acts.assign}
          aria-keyshortcuts={chordProp('case.assign').chord}
        >
          <OwnerMark name={view.ownerName} />
          {view.ownerName ?? words.acts.nobody}
          <Icon name="chevronDown" size={12} />
        </button>
      }
    />
  )
}

function Classified({ view }: { readonly view: CaseView }): ReactNode {
  const engine = useEngine()
  const words = text.cases.page
  return (
    <PopupMenu
      label={text.cases.acts.classify}
      lines={[
        ...urgencies.map((urgency, at) => ({
          id: urgency,
          label: text.urgency[urgency],
          isOn: urgency === view.urgency,
          run: () => void classify(engine, view, { urgency }),
          ...(at === 0 ? { heading: words.urgency } : {}),
        })),
        ...complexities.map((complexity, at) => ({
          id: String(complexity),
          label: words.complexities[complexity],
          isOn: complexity === view.complexity,
          run: () => void classify(engine, view, { complexity }),
          ...(at === 0 ? { heading: words.complexity } : {}),
        })),
      ]}
      trigger={
        <button type="button" className="fact case-fact-button" title={text.cases.acts.classify}>
          <UrgencyMark urgency={view.urgency} />
          <span aria-hidden="true">{text.cases.complexity(view.complexity)}</span>
          <span className="visually-hidden">{text.cases.saidComplexity(view.complexity)}</span>
          <Icon name="chevronDown" size={12} />
        </button>
      }
    />
  )
}

/** Since when, why, and what time alone does next. */
function Clocks({ view }: { readonly view: CaseView }): ReactNode {
  const now = useNow('minute')
  const words = text.cases.page
  const { ackDueAt, actDueAt, repeatAt, wakeAt, closeDueAt, reopened, round } = view.standing
  const told = (at: number | null, say: (when: string) => string): string | null =>
    at === null ? null : say(moment(at, now))
  const lines = [
    `${words.opened} ${moment(view.openedAt, now)}, ${words.why(words.openedWhy[view.cause], view.causeText)}`,
    told(ackDueAt, words.ackBy),
    told(actDueAt, words.actBy),
    told(repeatAt, words.tellsAt),
    told(wakeAt, words.wakesAt),
    told(closeDueAt, words.closesAt),
    round > 0 ? words.round(round) : null,
    reopened > 0 ? words.reopenedTimes(reopened) : null,
    view.outcome === '' ? null : `${words.outcome}: ${view.outcome}`,
  ].filter((line) => line !== null)
  return (
    <p className="case-clocks selectable">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </p>
  )
}
