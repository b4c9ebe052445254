import type { ReactNode } from 'react'
import type { CaseView } from '../../../shared/contract/case.ts'
import { copyText } from '../../engine/copyText.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { useEngine } from '../../engine/EngineContext.tsx'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { lineWords, timelineText } from './timelineText.ts'

/** What happened to the case, newest first, and the way to take it along as text. */
export function Timeline({ view }: { readonly view: CaseView }): ReactNode {
  const engine = useEngine()
  const now = useNow('minute')
  const words = text.cases.timeline
  const lines = view.timeline.toSorted((a, b) => b.at - a.at)
  return (
    <section className="case-part" aria-label={words.heading} data-testid="case-timeline">
      <h2>
        {words.heading}
        <span className="grow" />
        <button type="button" className="link" onClick={() => copyText(engine.bridge, timelineText(view, Date.now()))}>
          {text.cases.acts.copyTimeline}
        </button>
        <button type="button" className="link" onClick={() => void saveTimeline(engine, view)}>
          {text.cases.acts.saveTimeline}
        </button>
      </h2>
      {lines.length === 0 && <p className="muted">{words.empty}</p>}
      <ol className="desk-activity">
        {lines.map((line, at) => {
          const { who, what } = lineWords(line)
          return (
            // Lines are only ever added, at the top.
            <li key={lines.length - at}>
              <span className="selectable">
                <bdi>{who}</bdi> {what}
              </span>
              <time className="muted" dateTime={new Date(line.at).toISOString()}>
                {moment(line.at, now)}
              </time>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

async function saveTimeline({ bridge }: Engine, view: CaseView): Promise<void> {
  try {
    const name = text.cases.timeline.fileName(view.label)
    const saved = await bridge.shell('text.save', name, timelineText(view, Date.now()))
    if (saved !== null) showToast({ tone: 'plain', message: text.cases.done.saved(saved) })
  } catch (error) {
    showToast({ tone: 'trouble', message: error instanceof Error ? error.message : String(error) })
  }
}
