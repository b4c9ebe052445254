/** What cases float over the window. */
export type CaseOverlay =
  | { readonly is: 'raise'; readonly conversationId: string }
  /** As `raise`, after a conversation was chosen. */
  | { readonly is: 'new' }
  | { readonly is: CaseReason; readonly caseId: string }
  | {
      readonly is: 'escalate' | 'acknowledge' | 'wait' | 'resolve' | 'rename' | 'record' | 'callSheet'
      readonly caseId: string
    }
  | { readonly is: 'mail'; readonly caseId: string; readonly noticeId: string }
  /** A case for a conversation, and the other way round. */
  | { readonly is: 'linkCase'; readonly conversationId: string }
  | { readonly is: 'linkConversation'; readonly caseId: string }
  /** Conversations are to be closed while their cases are open. */
  | {
      readonly is: 'close'
      readonly conversationIds: readonly string[]
      readonly cases: readonly { readonly id: string; readonly label: string }[]
    }

/** What asks for a reason and nothing else. */
export type CaseReason = 'decline' | 'lower' | 'withdraw' | 'reopen'
