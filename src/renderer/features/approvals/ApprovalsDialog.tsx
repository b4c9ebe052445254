import type { ReactNode } from 'react'
import type { ApprovalRule } from '../../../shared/contract/compose.ts'
import { approvalRule } from '../../../shared/contract/compose.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { ask } from '../actions/action.ts'
import { ApprovalCard } from './ApprovalCard.tsx'
import { ApprovalNews } from './ApprovalNews.tsx'

const words = text.approval

/** The cool-offs that can be chosen, seconds. */
const coolOffs = [0, 30, 60, 120, 300]

/** Until when a reply has to be read, minutes from the asking; 0 = no end. */
const ends = [0, 60, 240, 1440, 4320]

/** Replies that wait for a second person, of the chosen brand or of all, and when a brand wants that. */
export function ApprovalsDialog(): ReactNode {
  const brandId = useNavigation((state) => state.place.brandId)
  const { value: waiting, failure } = useQuery('approval.list', { brandId })
  const news = useQuery('approval.news', {}).value ?? []
  const isWide = waiting?.some((each) => each.candidates.length > 1) === true
  return (
    <Modal title={words.title} onClose={closeOverlay} width={isWide ? 960 : 640} testId="approvals">
      {brandId === null ? <p className="muted">{words.chooseBrand}</p> : <RuleChoice brandId={brandId} />}
      <ApprovalNews news={news} />
      {waiting === undefined && <NotRead failure={failure} />}
      {waiting?.length === 0 && <Empty icon="users" title={words.empty[0]} next={words.empty[1]} />}
      <ul className="desk-cards">
        {waiting?.map((each) => (
          <ApprovalCard key={each.outboxId} approval={each} />
        ))}
      </ul>
    </Modal>
  )
}

function RuleChoice({ brandId }: { readonly brandId: string }): ReactNode {
  const engine = useEngine()
  const rules = useQuery('compose.rules', { brandId }).value
  const role = useQuery('member.list', {}).value?.find((member) => member.isMe)?.role
  if (rules === undefined || rules === null) return null
  const isOff = role !== 'lead' && role !== 'manager'
  return (
    <div className="desk-rules">
      <label className="desk-rule">
        <span>{words.rule}</span>
        <select
          className="input"
          value={rules.approval}
          disabled={isOff}
          onChange={(event) =>
            void ask(engine, 'compose.setRules', {
              brandId,
              approval: event.target.value as ApprovalRule, // one of the options below
            })
          }
        >
          {approvalRule.options.map((each) => (
            <option key={each} value={each}>
              {words.rules[each]}
            </option>
          ))}
        </select>
      </label>
      <label className="desk-rule">
        <span>{words.coolOff}</span>
        <select
          className="input"
          value={rules.coolOffSeconds}
          disabled={isOff}
          onChange={(event) =>
            void ask(engine, 'compose.setRules', { brandId, coolOffSeconds: Number(event.target.value) })
          }
        >
          {[...new Set([...coolOffs, rules.coolOffSeconds])]
            .toSorted((a, b) => a - b)
            .map((each) => (
              <option key={each} value={each}>
                {each === 0 ? words.noCoolOff : words.seconds(each)}
              </option>
            ))}
        </select>
      </label>
      <label className="desk-rule">
        <span>{words.end}</span>
        <select
          className="input"
          value={rules.decideMinutes ?? 0}
          disabled={isOff}
          onChange={(event) => {
            const minutes = Number(event.target.value)
            void ask(engine, 'compose.setRules', { brandId, decideMinutes: minutes === 0 ? null : minutes })
          }}
        >
          {[...new Set([...ends, rules.decideMinutes ?? 0])]
            .toSorted((a, b) => a - b)
            .map((each) => (
              <option key={each} value={each}>
                {each === 0 ? words.noEnd : words.minutes(each)}
              </option>
            ))}
        </select>
      </label>
    </div>
  )
}
