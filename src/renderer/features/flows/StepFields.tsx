import type { ReactNode } from 'react'
import { urgency } from '../../../shared/contract/conversation.ts'
import { counting, notifyWay } from '../../../shared/contract/escalation.ts'
import type { FlowStep, FlowView } from '../../../shared/contract/flow.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Pick } from '../client/Pick.tsx'
import { Choice } from '../settings/Choice.tsx'
import { AnswerFields } from './AnswerFields.tsx'
import { noResponse } from './flowEdits.ts'
import { MatrixPreview } from './MatrixPreview.tsx'
import { PeopleField, toggled } from './PeopleField.tsx'
import { SpanField } from './SpanField.tsx'
import type { Names } from './stepWords.ts'
import { LinesField, TextField } from './TextField.tsx'

const words = text.flowSteps

interface StepFieldsProps {
  readonly step: FlowStep
  readonly names: Names
  readonly flow: FlowView
  readonly matrixBrandId: string | null
  /** `field` names what was changed: more of the same is one step of undo. */
  readonly onChange: (step: FlowStep, field: string) => void
}

/** What can be set of a step, by its kind. */
export function StepFields({ step, names, flow, matrixBrandId, onChange }: StepFieldsProps): ReactNode {
  const brandIds = flow.brandId === null ? flow.brandIds : [flow.brandId]
  const people = { names, brandIds, hasContacts: true }
  switch (step.kind) {
    case 'classify':
      return (
        <>
          <Pick
            label={words.complexity}
            value={String(step.complexity)}
            options={([1, 2, 3] as const).map((at) => ({ value: String(at), label: words.complexities[at] }))}
            onChange={(value) =>
              onChange({ ...step, complexity: value === '3' ? 3 : value === '2' ? 2 : 1 }, 'complexity')
            }
          />
          <ShownMatrix brandId={matrixBrandId} />
        </>
      )
    case 'question':
      return <AnswerFields step={step} onChange={onChange} />
    case 'note':
      return (
        <TextField
          label={words.text}
          isNeeded
          rows={4}
          maxLength={5000}
          value={step.text}
          onChange={(value) => onChange({ ...step, text: value }, 'text')}
        />
      )
    case 'assign':
      return (
        <PeopleField
          {...people}
          hasContacts={false}
          label={words.toWhom}
          people={step.to}
          onChange={(to) => onChange({ ...step, to }, 'to')}
        />
      )
    case 'tell':
      return (
        <>
          <PeopleField
            {...people}
            label={words.toWhom}
            people={step.to}
            onChange={(to) => onChange({ ...step, to }, 'to')}
          />
          <Checks
            label={words.waysLabel}
            options={notifyWay.options.map((value) => ({ value, label: words.ways[value] }))}
            chosen={step.ways}
            onChange={(ways) => ways.length > 0 && onChange({ ...step, ways }, 'ways')}
          />
          <TextField
            label={words.message}
            rows={3}
            maxLength={2000}
            value={step.text}
            onChange={(value) => onChange({ ...step, text: value }, 'text')}
          />
        </>
      )
    case 'wait':
      return (
        <>
          <div className="field">
            <span className="label">{words.waitFor}</span>
            <Choice
              label={words.waitFor}
              value={step.for}
              options={(['time', 'answer'] as const).map((value) => ({ value, label: words.waitKinds[value] }))}
              onChange={(value) => onChange({ ...step, for: value }, 'for')}
            />
          </div>
          <Within step={step} onChange={onChange} />
        </>
      )
    case 'acknowledge':
      return <Within step={step} onChange={onChange} />
    case 'approve':
      return (
        <>
          <PeopleField
            {...people}
            hasContacts={false}
            label={words.whoApproves}
            people={step.who}
            onChange={(who) => onChange({ ...step, who }, 'who')}
          />
          <Pick
            label={words.needed}
            value={step.need}
            options={(['any', 'all'] as const).map((value) => ({ value, label: words.needs[value] }))}
            onChange={(need) => onChange({ ...step, need }, 'need')}
          />
          <Within step={step} onChange={onChange} />
          <TextField
            label={words.message}
            rows={3}
            maxLength={2000}
            value={step.text}
            onChange={(value) => onChange({ ...step, text: value }, 'text')}
          />
        </>
      )
    case 'canned':
      return <ResponseFields step={step} names={names} brandIds={brandIds} onChange={onChange} />
    case 'tag':
      return (
        <TextField
          label={words.tagLabel}
          isNeeded
          maxLength={60}
          value={step.tag}
          onChange={(tag) => onChange({ ...step, tag }, 'tag')}
        />
      )
    case 'urgency':
      return (
        <Pick
          label={words.urgencyLabel}
          value={step.urgency}
          options={urgency.options.map((value) => ({ value, label: words.urgencies[value] }))}
          onChange={(value) => onChange({ ...step, urgency: value }, 'urgency')}
        />
      )
    case 'hide':
      return (
        <TextField
          label={words.reason}
          isNeeded
          maxLength={500}
          value={step.reason}
          onChange={(reason) => onChange({ ...step, reason }, 'reason')}
        />
      )
    case 'level':
      return (
        <Pick
          label={words.levelLabel}
          value={String(step.level)}
          options={['1', '2', '3'].map((value) => ({ value, label: words.levels(value) }))}
          onChange={(value) => onChange({ ...step, level: value === '3' ? 3 : value === '2' ? 2 : 1 }, 'level')}
        />
      )
    case 'close':
      return (
        <LinesField
          label={words.fields}
          help={words.fieldsHelp}
          values={step.fields}
          onChange={(fields) => onChange({ ...step, fields }, 'fields')}
        />
      )
    case 'pause_posts':
      return null
  }
}

type Timed = Extract<FlowStep, { minutes: number }>

function Within({
  step,
  onChange,
}: {
  readonly step: Timed
  readonly onChange: StepFieldsProps['onChange']
}): ReactNode {
  return (
    <>
      <SpanField
        key={step.id}
        label={words.withinLabel}
        minutes={step.minutes}
        onChange={(minutes) => onChange({ ...step, minutes }, 'minutes')}
      />
      <Pick
        label={words.counts}
        value={step.counts}
        options={counting.options.map((value) => ({ value, label: words.countings[value] }))}
        onChange={(counts) => onChange({ ...step, counts }, 'counts')}
      />
    </>
  )
}

/** Boxes of which several can be ticked. */
export function Checks<T extends string | number>(props: {
  readonly label: string
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly chosen: readonly T[]
  readonly onChange: (chosen: T[]) => void
}): ReactNode {
  return (
    <div className="field" role="group" aria-label={props.label}>
      <span className="label">{props.label}</span>
      <div className="checks">
        {props.options.map(({ value, label }) => (
          <label key={value} className="client-check">
            <input
              type="checkbox"
              checked={props.chosen.includes(value)}
              onChange={() => props.onChange(toggled(props.chosen, value))}
            />
            {label}
          </label>
        ))}
      </div>
    </div>
  )
}

function ResponseFields(props: {
  readonly step: Extract<FlowStep, { kind: 'canned' }>
  readonly names: Names
  readonly brandIds: readonly string[]
  readonly onChange: StepFieldsProps['onChange']
}): ReactNode {
  const { step, names, brandIds, onChange } = props
  const rows = useQuery('canned.list', { limit: 1000 }).value?.rows ?? []
  const fit = rows.filter(
    (row) => !row.isPersonal && (row.brandId === null || brandIds.length === 0 || brandIds.includes(row.brandId)),
  )
  const isKnown = fit.some((row) => row.id === step.responseId)
  return (
    <>
      <Pick
        label={words.response}
        value={step.responseId}
        options={[
          ...(isKnown
            ? []
            : [
                {
                  value: step.responseId,
                  label:
                    step.responseId === noResponse ? words.pickResponse : (names[step.responseId] ?? words.noResponse),
                },
              ]),
          ...fit.map((row) => ({ value: row.id, label: `${row.title} ;${row.shortcut}` })),
        ]}
        onChange={(responseId) => onChange({ ...step, responseId }, 'responseId')}
      />
      <Pick
        label={words.how}
        value={step.how}
        options={(['suggest', 'insert'] as const).map((value) => ({ value, label: words.hows[value] }))}
        onChange={(how) => onChange({ ...step, how }, 'how')}
      />
    </>
  )
}

function ShownMatrix({ brandId }: { readonly brandId: string | null }): ReactNode {
  const matrix = useQuery('matrix.get', brandId === null ? null : { brandId }).value
  return (
    <div className="field">
      <span className="label">{words.matrix}</span>
      {matrix === undefined || matrix === null ? (
        <span className="help">{words.matrixPick}</span>
      ) : (
        <MatrixPreview matrix={matrix.matrix} />
      )}
    </div>
  )
}
