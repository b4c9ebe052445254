import type { ReactNode } from 'react'
import type { CaseNotice, CaseView } from '../../../shared/contract/case.ts'
import { plainName } from '../../format/names.ts'
import { moment, spokenSpan } from '../../format/time.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'

const minute = 60_000

/** Who was told and how, with what is known of it: delivered, seen and acknowledged apart. */
export function Notices({ view }: { readonly view: CaseView }): ReactNode {
  const words = text.cases.notices
  const notices = view.notices.toSorted((a, b) => b.at - a.at)
  return (
    <section className="case-part" aria-label={words.heading} data-testid="case-notices">
      <h2>{words.heading}</h2>
      {notices.length === 0 && <p className="muted">{words.empty}</p>}
      <ol className="case-notices">
        {notices.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} caseId={view.id} />
        ))}
      </ol>
    </section>
  )
}

function NoticeLine({ notice, caseId }: { readonly notice: CaseNotice; readonly caseId: string }): ReactNode {
  const now = useNow('minute')
  const words = text.cases.notices
  const facts = [
    [words.delivered, notice.deliveredAt],
    [words.seen, notice.seenAt],
    [words.acknowledged, notice.acknowledgedAt],
  ] as const
  return (
    <li data-notice={notice.id}>
      <p className="case-note-head">
        <strong>{notice.toName === null ? words.everybody : plainName(notice.toName)}</strong>
        <span>{words.ways[notice.way]}</span>
        <span className="muted">
          {words.round(notice.level, notice.round)}, {moment(notice.at, now)}
          {notice.lateMs >= minute && `, ${words.late(spokenSpan(notice.lateMs))}`}
        </span>
      </p>
      <AboutLine notice={notice} />
      <dl className="case-marks">
        {facts.map(([name, at]) => (
          <div key={name} data-known={at !== null}>
            <dt>{name}</dt>
            <dd>{at === null ? words.notYet : moment(at, now)}</dd>
          </div>
        ))}
      </dl>
      {notice.trouble !== '' && <p className="late-ink selectable">{notice.trouble}</p>}
      {notice.way === 'mail' && (
        <button
          type="button"
          className="link"
          onClick={() => openOverlay({ kind: 'case', dialog: { is: 'mail', caseId, noticeId: notice.id } })}
        >
          {words.draft}
        </button>
      )}
      {notice.way === 'call' && (
        <button
          type="button"
          className="link"
          onClick={() => openOverlay({ kind: 'case', dialog: { is: 'callSheet', caseId } })}
        >
          {words.call}
        </button>
      )}
    </li>
  )
}

/** What was told, where it was not that the level is asked. */
function AboutLine({ notice: { about, text: said = '' } }: { readonly notice: CaseNotice }): ReactNode {
  const words = text.cases.notices.about
  if (about === 'moved') return <p>{words.moved}</p>
  if (about === 'taken') return <p>{words.taken(plainName(said))}</p>
  if (about === 'owner') return <p>{words.owner}</p>
  if (about !== 'told' || said === '') return null
  return (
    <p className="selectable" dir="auto">
      {said}
    </p>
  )
}
