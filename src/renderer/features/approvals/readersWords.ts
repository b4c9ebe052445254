import type { ApprovalView } from '../../../shared/contract/compose.ts'
import { text } from '../../text/text.ts'

const words = text.approval

/** Who reads a reply, and whether one of them is enough. */
export function readersWords({ readers, byLeads, need }: Pick<ApprovalView, 'readers' | 'byLeads' | 'need'>): string {
  const names = [...readers, ...(byLeads || readers.length === 0 ? [words.aLead] : [])]
  if (names.length === 1) return words.readBy(names[0] ?? '')
  return need === 'all' ? words.readByAll(names) : words.readByAny(names)
}
