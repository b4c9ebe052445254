import type { ActionKind } from '../../../shared/contract/action.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import type { Action } from '../actions/action.ts'
import { openDetail } from '../actions/onConversations.ts'
import { offers } from '../conversation/ableTo.ts'

const words = text.palette.whyNot

/** What an action asks of the network. */
const kinds: Readonly<Record<string, ActionKind>> = {
  like: 'react',
  boost: 'repost',
  hide: 'hide',
  report: 'report',
  edit: 'edit',
  remove: 'delete',
  mute: 'mute',
  block: 'block',
}

/** Why an action that is offered elsewhere cannot be done now, in words; null when it can. `scopeId`: the conversation that is acted on. */
export function whyNot(engine: Engine, action: Action, scopeId: string | null): string | null {
  if (action.group === 'conversation' && scopeId === null) return words.noConversation
  if (action.isAvailable?.(engine) !== false) return null
  const own = ownReason(engine, action.id)
  if (own !== null) return own
  if (action.group === 'list') return words.notInbox
  if (action.group === 'canned') return words.notCanned
  if (action.group === 'flows') return words.notFlows
  if (action.group === 'reports') return words.notReports
  if (action.group === 'cases') return words.notCases
  if (action.group === 'write') return words.noConversation
  return action.group === 'conversation' ? words.notThis : words.notHere
}

function ownReason(engine: Engine, id: string): string | null {
  const kind = kinds[id] ?? (id.startsWith('moderate.') ? 'moderate' : undefined)
  const detail = openDetail(engine)
  if (kind !== undefined && detail !== null && !offers(detail, kind)) {
    const accounts = engine.queries.get('account.list', {}).value ?? []
    const network = accounts.find((account) => account.id === detail.accountId)?.networkLabel ?? detail.network
    return words.network(network)
  }
  if (id === 'undo') return words.nothingToUndo
  if (id === 'brand.all') return words.allShown
  if (id === 'reopen') return words.isOpen
  return id.startsWith('approval.') ? words.nothingWaits : null
}
