import { useState } from 'react'
import type { CannedRendered } from '../../../shared/contract/canned.ts'
import type { ConversationRow } from '../../../shared/contract/conversation.ts'
import type { QueryOutput } from '../../../shared/contract/queries.ts'
import { useLatest } from '../../engine/useLatest.ts'
import { useQuery } from '../../engine/useQuery.ts'
import type { FormVariant } from './cannedForm.ts'
import type { Editor } from './useEditor.ts'
import { useSettled } from './useSettled.ts'

/** The text as it would be with the values of a conversation, or with made-up ones. */
export interface Preview {
  /** Undefined until it is known, or while nothing is written. */
  readonly rendered: CannedRendered | undefined
  readonly lengths: QueryOutput<'canned.lengths'>
  /** Why it cannot be filled in, in words. */
  readonly failure: string | null
  readonly conversations: readonly ConversationRow[]
  /** Null = made-up values. */
  readonly conversation: ConversationRow | null
  readonly choose: (conversationId: string | null) => void
}

/** Follows the text that is being written, a moment after each key. */
export function usePreview(editor: Editor, variant: FormVariant): Preview {
  const { form } = editor
  const [chosenId, setChosenId] = useState<string | null>(null)
  const variables = useQuery('canned.variables', { brandId: form.brandId }).value
  const conversations =
    useQuery('inbox.list', { brandId: form.brandId, view: 'all', sort: 'newest', limit: 30 }).value?.rows ?? []
  const conversation = conversations.find((row) => row.id === chosenId) ?? null
  const body = useSettled(variant.body, 120)
  const values =
    conversation === null ? Object.fromEntries((variables ?? []).map(({ name, example }) => [name, example])) : {}
  const { value, failure } = useQuery(
    'canned.render',
    body.trim() === ''
      ? null
      : {
          body,
          conversationId: conversation?.id ?? null,
          brandId: form.brandId,
          network: variant.network,
          language: variant.language,
          register: variant.register,
          visibility: variant.visibility,
          values,
        },
  )
  const rendered = useLatest(body.trim() === '' ? undefined : (value ?? undefined), `${editor.id} ${variant.key}`)
  const shownText = body.trim() === '' ? '' : (rendered?.text ?? '')
  const lengths = useQuery('canned.lengths', { text: shownText.slice(0, 20_000) }).value
  const shownLengths = useLatest(lengths, 'lengths')
  return {
    rendered: body.trim() === '' ? undefined : rendered,
    lengths: shownLengths ?? [],
    failure: value === undefined && failure !== undefined ? failure.message : null,
    conversations,
    conversation,
    choose: setChosenId,
  }
}
