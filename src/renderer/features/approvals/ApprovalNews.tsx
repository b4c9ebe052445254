import type { ReactNode } from 'react'
import type { ApprovalView } from '../../../shared/contract/compose.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { plainName } from '../../format/names.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import { ask } from '../actions/action.ts'
import { openTalk } from '../desk/openTalk.ts'
import { DecidedWords } from './DecidedWords.tsx'

const words = text.approval

/** What became of replies that the acting member wrote or leads, until they say that they have seen it. */
export function ApprovalNews({ news }: { readonly news: readonly ApprovalView[] }): ReactNode {
  const engine = useEngine()
  const now = useNow('minute')
  if (news.length === 0) return null
  const seen = (outboxIds: string[]): void => void ask(engine, 'approval.seen', { outboxIds })
  return (
    <section aria-label={words.news}>
      <h3 className="approval-heading">
        <span className="grow">{words.news}</span>
        {news.length > 1 && (
          <Button size="small" look="ghost" onClick={() => seen(news.map((each) => each.outboxId))}>
            {words.seenAll}
          </Button>
        )}
      </h3>
      <ul className="desk-cards">
        {news.map((each) => (
          <li key={each.outboxId} className="desk-card" data-testid="approval-news" data-state={each.state}>
            <p className="desk-facts">
              <NetworkGlyph network={each.network} size={14} label={each.network} />
              <strong>{text.outbox.to(plainName(each.to))}</strong>
              <span className="muted">{each.decidedAt !== null && moment(each.decidedAt, now)}</span>
            </p>
            <DecidedWords approval={each} />
            <div className="desk-acts">
              <Button size="small" onClick={() => seen([each.outboxId])}>
                {words.seen}
              </Button>
              <Button size="small" look="ghost" onClick={() => openTalk(engine, each.conversationId)}>
                {text.composer.open}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
