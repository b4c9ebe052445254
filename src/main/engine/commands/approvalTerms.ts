import { invalid, notFound, unsupported } from '../../../shared/contract/failure.ts'
import type { ApprovalAsk } from '../../../shared/contract/compose.ts'
import { caseTerms } from '../store/approvalTerms.ts'
import type { ApprovalTerms } from '../store/approvalTerms.ts'
import { composeRulesOf, wantsApproval } from '../store/compose.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import { findMember } from '../store/members.ts'
import { mustBelong } from './clientRights.ts'
import type { CommandContext } from './context.ts'
import { mayDecide } from './deskRights.ts'

/** The farthest end that may be set, ms. */
const longestMs = 366 * 86_400_000

/**
 * Who reads a reply and until when: as a case of its conversation says, else as its author asks, else whoever leads. Where the brand
 * demands a second person, only leads and managers are named: an author does not choose whom that rule means.
 */
export function termsFor(
  ctx: CommandContext,
  conversation: ConversationRowStored,
  ask: ApprovalAsk | undefined,
): ApprovalTerms {
  const wanted = caseTerms(ctx.db, conversation.number)
  // A step that is over at this moment goes on by itself; the reply is read without an end.
  if (wanted !== null)
    return wanted.decideBy !== null && wanted.decideBy <= ctx.now ? { ...wanted, decideBy: null } : wanted
  const isDemanded = wantsApproval(ctx.db, conversation.brand, conversation.number)
  const readers = (ask?.memberIds ?? []).map((id) => {
    const member = findMember(ctx.db, id) ?? notFound('This member is not here any more.')
    mustBelong(ctx, member, conversation.brand)
    if (member.number === ctx.me.number)
      invalid('approval', 'You cannot read your own reply. Choose somebody else; your text is kept.')
    if (isDemanded && !mayDecide(member.role))
      unsupported('Here a lead or a manager reads what goes out. Choose one of them; your text is kept.')
    return member.number
  })
  return {
    readers: [...new Set(readers)],
    byLeads: readers.length === 0,
    need: ask?.need ?? 'any',
    decideBy: endFor(ctx, conversation.brand, ask),
    case: null,
  }
}

function endFor(ctx: CommandContext, brand: number, ask: ApprovalAsk | undefined): number | null {
  if (ask?.decideBy === undefined) {
    const { decideMinutes } = composeRulesOf(ctx.db, brand)
    return decideMinutes === null ? null : ctx.now + decideMinutes * 60_000
  }
  if (ask.decideBy === null) return null
  if (ask.decideBy <= ctx.now || ask.decideBy > ctx.now + longestMs)
    invalid('approval', 'Choose a time ahead, within a year, until which it is to be read. Your text is kept.')
  return ask.decideBy
}
