import type { Removal } from '../../shared/contract/desk.ts'

/** The lists of the desk, shown in one dialog. */
export type DeskList = 'promises' | 'requests' | 'ideas' | 'register'

/** What the desk floats over the window. */
export type DeskOverlay =
  | { readonly is: 'noReply' | 'log'; readonly conversationIds: readonly string[] }
  | { readonly is: 'elsewhere'; readonly conversationId: string }
  | { readonly is: 'promise'; readonly conversationId: string; readonly messageId: string | null }
  | { readonly is: 'idea' | 'unseal'; readonly messageId: string }
  | { readonly is: 'removal'; readonly messageId: string; readonly what: Removal }
  | { readonly is: 'list'; readonly part: DeskList }
