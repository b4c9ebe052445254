import type { Engine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import type { Action } from '../actions/action.ts'
import { theirs } from '../actions/inHand.ts'
import { openDetail } from '../actions/onConversations.ts'
import { draftOf, translateDraft, translateMessage, whyNotHere } from './onTranslate.ts'

function why(engine: Engine): string | null {
  const detail = openDetail(engine)
  return detail === null ? null : (whyNotHere(engine, detail.id)?.words ?? null)
}

/** Translating: what they wrote, and what is being written to them. */
export const translateActions: readonly Action[] = [
  {
    id: 'translate.message',
    label: text.translate.message,
    group: 'conversation',
    icon: 'translate',
    chords: ['Shift+t'],
    isAvailable: (engine) => (theirs(engine)?.message.body.trim() ?? '') !== '',
    whyNot: why,
    run: (engine) => {
      const inHand = theirs(engine)
      if (inHand !== null) translateMessage(engine, inHand.message)
    },
  },
  {
    id: 'translate.draft',
    label: text.translate.draft,
    group: 'write',
    icon: 'translate',
    chords: ['Ctrl+t'],
    isAvailable: (engine) => {
      const detail = openDetail(engine)
      return detail !== null && draftOf(detail).trim() !== ''
    },
    whyNot: why,
    run: (engine) => {
      const detail = openDetail(engine)
      if (detail !== null) translateDraft(engine, detail)
    },
  },
]
