import type { ReactNode } from 'react'
import type { CaseView } from '../../../shared/contract/case.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Field } from '../../ui/Field.tsx'
import { doCase, raiseCase } from '../actions/onCases.ts'
import { Pick } from '../client/Pick.tsx'
import { FormModal } from '../desk/FormModal.tsx'
import { Choice } from '../settings/Choice.tsx'
import { cardInHand } from './cardInHand.ts'
import { levelAbove } from './caseFacts.ts'
import { forgetTyped } from './casesStore.ts'
import { NoteFields } from './NoteFields.tsx'
import { useHandover } from './useHandover.ts'

const words = text.cases.handover
const levels = ['1', '2', '3'] as const

/** Raises a case of a conversation, on a level and with a note; by a flow when one is chosen. */
export function RaiseDialog({ conversationId }: { readonly conversationId: string }): ReactNode {
  const engine = useEngine()
  const key = `raise ${conversationId}`
  const form = useHandover(key, conversationId, null)
  const brandId = useQuery('conversation.detail', { conversationId }).value?.brandId ?? null
  const flows = (useQuery('flow.list', brandId === null ? null : { brandId }).value ?? []).filter(
    ({ liveVersion }) => liveVersion !== null,
  )
  return (
    <FormModal
      title={words.raise}
      confirm={words.confirmRaise}
      canConfirm={form.note !== null && form.title.trim() !== ''}
      hint={missing(form.title.trim() === '' ? [words.name, ...form.missing] : form.missing)}
      testId="handover-dialog"
      width={560}
      onConfirm={async () => {
        if (form.note === null) return false
        const { level, title, note } = form
        const isDone = await raiseCase(engine, { conversationId, level, title, flowId: form.flowId, note })
        if (isDone) forgetTyped(key)
        return isDone
      }}
    >
      <div className="field">
        <span className="label">{words.level}</span>
        <Choice
          label={words.level}
          value={String(form.level) as (typeof levels)[number]} // a level is 1, 2 or 3
          options={levels.map((value) => ({ value, label: words.levels[value] }))}
          onChange={(value) => form.change({ level: value === '1' ? 1 : value === '2' ? 2 : 3 })}
        />
      </div>
      {form.level === 3 && <p className="desk-warning">{words.crisis}</p>}
      <Field
        label={words.name}
        maxLength={200}
        dir="auto"
        value={form.title}
        onChange={(event) => form.change({ title: event.target.value })}
      />
      {flows.length > 0 && (
        <Pick
          label={words.flow}
          value={form.flowId ?? ''}
          options={[
            { value: '', label: text.cases.noFlow },
            ...flows.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(value) => form.change({ flowId: value })}
        />
      )}
      <NoteFields form={form} />
    </FormModal>
  )
}

/** Hands a case over to the next level with a note. */
export function EscalateDialog({ view }: { readonly view: CaseView }): ReactNode {
  const engine = useEngine()
  const level = levelAbove(view.standing.level) ?? 3
  const key = `escalate ${view.id} ${String(level)}`
  const form = useHandover(key, view.conversationsIn[0]?.conversationId ?? null, level)
  return (
    <FormModal
      finalFocus={cardInHand}
      title={words.escalate(view.label, level)}
      confirm={words.confirmEscalate}
      canConfirm={form.note !== null}
      hint={missing(form.missing)}
      testId="handover-dialog"
      width={560}
      onConfirm={async () => {
        if (form.note === null) return false
        const input = { caseId: view.id, note: form.note }
        const isDone = await doCase(engine, 'case.escalate', input, text.cases.done.escalated(view.label, level))
        if (isDone) forgetTyped(key)
        return isDone
      }}
    >
      {level === 3 && <p className="desk-warning">{words.crisis}</p>}
      <NoteFields form={form} />
    </FormModal>
  )
}

function missing(names: readonly string[]): string {
  return names.length === 0 ? '' : words.missing(names)
}
