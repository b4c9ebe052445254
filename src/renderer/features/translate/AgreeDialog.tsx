import type { ReactNode } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import type { ToTranslate } from '../../state/toTranslate.ts'
import { text } from '../../text/text.ts'
import { FormModal } from '../desk/FormModal.tsx'
import { sendToTranslate } from './onTranslate.ts'

const words = text.translate.agree

/** Asks, once for each private conversation, before its text leaves this computer. */
export function AgreeDialog(props: { readonly conversationId: string; readonly what: ToTranslate }): ReactNode {
  const engine = useEngine()
  const facts = useQuery('translate.facts', { conversationId: props.conversationId }).value
  return (
    <FormModal
      title={words.title}
      confirm={words.confirm}
      canConfirm={facts !== undefined && facts !== null}
      testId="translate-agree"
      onConfirm={() => sendToTranslate(engine, props.what, true)}
    >
      <p>{words.body(facts?.host ?? '')}</p>
      <p className="muted">{words.once}</p>
    </FormModal>
  )
}
