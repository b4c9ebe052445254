import type { PostView } from './replies.ts'

/** The conversation of a post; `head` is null for a post of ours that only is the subject of conversations. */
export interface Place {
  readonly rootUri: string
  readonly isOurs: boolean
  /** Address of the post that opens the conversation: its id. */
  readonly head: string | null
}

/** Posts that were read, with the place of each; `view` is undefined for a post that the network does not show. */
export interface Placed {
  readonly place: (uri: string) => Place
  readonly view: (uri: string) => PostView | undefined
}
