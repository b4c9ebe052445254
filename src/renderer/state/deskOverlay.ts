import type { Removal } from '../../shared/contract/desk.ts'

/** The lists of the desk, shown in one dialog. */
export type DeskList = 'promises' | 'requests' | 'statements' | 'ideas' | 'register'

/** What the desk floats over the window. */
export type DeskOverlay =
  | { readonly is: 'noReply' | 'log'; readonly conversationIds: readonly string[] }
  | { readonly is: 'elsewhere'; readonly conversationId: string }
  | {
      readonly is: 'promise'
      readonly conversationId: string
      readonly messageId: string | null
      /** What the fields begin with; empty and tomorrow when left out. */
      readonly proposed?: { readonly text: string; readonly dueAt: number }
    }
  | { readonly is: 'statement'; readonly statementId: string }
  | { readonly is: 'idea' | 'unseal'; readonly messageId: string }
  | { readonly is: 'removal'; readonly messageId: string; readonly what: Removal }
  | { readonly is: 'list'; readonly part: DeskList }
