import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ClientView } from '../../../shared/contract/client.ts'
import type { Condition } from '../../../shared/contract/condition.ts'
import type { QueryOutput } from '../../../shared/contract/queries.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { languageName } from '../../format/language.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { PolicyDialog } from './PolicyDialog.tsx'

type Policy = QueryOutput<'service.policies'>[number]

const words = text.service

/** What is promised to those who write to a client: its policies in their order, changed one at a time. */
export function ServicePart({ client }: { readonly client: ClientView }): ReactNode {
  const { value: policies, failure } = useQuery('service.policies', { brandId: client.id })
  const move = useCommand('service.movePolicy')
  const template = useCommand('service.addTemplate')
  const [edited, setEdited] = useState<Policy | 'new' | null>(null)
  const [archived, setArchived] = useState<Policy | null>(null)
  if (policies === undefined) return <NotRead failure={failure} />
  return (
    <div className="client-wide">
      <p className="page-lead">{words.lead}</p>
      {policies.length === 0 ? (
        <Empty icon="alarm" title={words.none.title} next={words.none.next} />
      ) : (
        <ol className="service-policies">
          {policies.map((policy, index) => (
            <li key={policy.id} className="service-policy" data-policy={policy.id}>
              <PolicyWords policy={policy} isFirst={index === 0} />
              {client.mayChange && (
                <div className="service-acts">
                  <IconButton
                    icon="chevronUp"
                    label={words.up(policy.name)}
                    disabled={index === 0 || policy.when === null || move.isRunning}
                    onClick={() => void move.run({ policyId: policy.id, position: index - 1 })}
                  />
                  <IconButton
                    icon="chevronDown"
                    label={words.down(policy.name)}
                    disabled={(policies[index + 1]?.when ?? null) === null || move.isRunning}
                    onClick={() => void move.run({ policyId: policy.id, position: index + 1 })}
                  />
                  <Button size="small" aria-label={words.editNamed(policy.name)} onClick={() => setEdited(policy)}>
                    {words.edit}
                  </Button>
                  <Button
                    size="small"
                    look="ghost"
                    aria-label={words.archiveNamed(policy.name)}
                    onClick={() => setArchived(policy)}
                  >
                    {words.archive}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
      {client.mayChange && (
        <div className="client-buttons">
          <Button onClick={() => setEdited('new')} data-testid="add-policy">
            <Icon name="plus" size={16} />
            {words.add}
          </Button>
          <Button
            look="ghost"
            disabled={template.isRunning}
            aria-describedby="by-urgency-help"
            onClick={() => void template.run({ brandId: client.id })}
            data-testid="add-template"
          >
            {words.byUrgency}
          </Button>
          <span className="muted" id="by-urgency-help">
            {words.byUrgencyHelp}
          </span>
        </div>
      )}
      {edited !== null && (
        <PolicyDialog policy={edited === 'new' ? null : edited} client={client} onClose={() => setEdited(null)} />
      )}
      {archived !== null && <ArchiveDialog policy={archived} onClose={() => setArchived(null)} />}
    </div>
  )
}

function PolicyWords({ policy, isFirst }: { readonly policy: Policy; readonly isFirst: boolean }): ReactNode {
  return (
    <div className="grow service-words">
      <h2 dir="auto">{policy.name}</h2>
      <p className="muted" dir="auto">
        {policy.when === null ? (isFirst ? words.everything : words.rest) : conditionWords(policy.when)}
      </p>
      <dl className="service-targets">
        {policy.targets.map((target) => (
          <div key={target.kind}>
            <dt>{words.target[target.kind]}</dt>
            <dd>
              {words.within(words.span(target.minutes), words.counts[target.counts])}
              {target.warnMinutes > 0 && (
                <span className="muted">
                  {words.and}
                  {words.warned(words.span(target.warnMinutes))}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {policy.problems.map((problem) => (
        <p key={problem} className="late-ink service-problem">
          <Icon name="warning" size={14} />
          {problem}
        </p>
      ))}
      <p className="muted">
        {words.running(policy.running)}
        {words.and}
        {words.version(policy.version)}
      </p>
    </div>
  )
}

function ArchiveDialog({ policy, onClose }: { readonly policy: Policy; readonly onClose: () => void }): ReactNode {
  const archive = useCommand('service.archivePolicy')
  return (
    <Modal
      title={words.archiveNamed(policy.name)}
      onClose={onClose}
      testId="archive-policy"
      footer={
        <>
          <Button onClick={onClose}>{text.dialog.cancel}</Button>
          <Button
            look="danger-primary"
            disabled={archive.isRunning}
            onClick={() => void archive.run({ policyId: policy.id }).then((done) => done !== null && onClose())}
          >
            {words.archive}
          </Button>
        </>
      }
    >
      <p>{words.archiveSure(policy.running)}</p>
    </Modal>
  )
}

/** A condition in words, as far as the form can make it. */
function conditionWords(condition: Condition): string {
  const leaves = condition.kind === 'all' ? condition.of : [condition]
  const said = leaves.map((leaf) => {
    if (leaf.kind === 'kind') return words.conditions.kind(leaf.kinds.map((it) => text.kinds[it]).join(words.or))
    if (leaf.kind === 'network') return words.conditions.network(leaf.networks.join(words.or))
    if (leaf.kind === 'urgency')
      return words.conditions.urgency(leaf.urgencies.map((it) => text.urgency[it]).join(words.or))
    if (leaf.kind === 'language') return words.conditions.language(leaf.languages.map(languageName).join(words.or))
    if (leaf.kind === 'tag') return words.conditions.tag(leaf.tags.join(words.or))
    return null
  })
  return said.includes(null) ? words.elsewhere : said.join(words.and)
}
