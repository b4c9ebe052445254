/** What is to be translated: a message, or the draft of a conversation as it is now. */
export type ToTranslate =
  | { readonly is: 'message'; readonly messageId: string }
  | { readonly is: 'draft'; readonly conversationId: string; readonly text: string }
