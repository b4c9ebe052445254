import type { Action } from '../../../shared/contract/action.ts'
import type { Capabilities, TextRule } from '../../../shared/contract/capabilities.ts'
import { measureText } from '../../../shared/contract/textLength.ts'
import { ConnectorError, notOffered } from '../connectorError.ts'

/** Throws `unsupported` (not done) when the action is not among the capabilities. Call it before the first request. */
export function refuseUnlisted(capabilities: Capabilities, action: Action): void {
  if (capabilities.actions.includes(action.kind)) return
  throw notOffered(
    capabilities.whyNot[action.kind] ?? `This network does not offer "${action.kind}". Nothing was sent.`,
  )
}

/** Throws `unsupported` when there is no such kind of text and `rejected` when it is too long (both not done). Call it before the first request. */
export function refuseLongText(rule: TextRule | null, text: string): void {
  if (rule === null) throw notOffered('This network does not take this kind of text. Nothing was sent.')
  const { used, max, unit, over } = measureText(text, rule)
  if (over === 0) return
  throw new ConnectorError(
    'rejected',
    `The text is ${over} ${unit} too long (${used} of ${max}). Nothing was sent: shorten it and send again.`,
    {
      outcome: 'not_done',
      code: 'too_long',
    },
  )
}

/** A refusal of ours that a person can mend by asking for something else; nothing was sent or changed. */
export function refused(message: string, code: string): ConnectorError {
  return new ConnectorError('rejected', message, { outcome: 'not_done', code })
}

/** A sign-in, or its renewal, that has come to its end: a person has to sign in anew; nothing was sent or changed. */
export function signInRefused(message: string, code: string): ConnectorError {
  return new ConnectorError('login', message, { outcome: 'not_done', code })
}
