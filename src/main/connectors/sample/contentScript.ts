export type When =
  /** Its answer should have gone out already. */
  | 'overdue'
  /** Its answer is due within the hour. */
  | 'hour'
  /** Its answer is due later. */
  | 'later'
  /** Answered; nothing is owed. */
  | 'settled'
  /** Its last message arrives in the hours after the account was connected. */
  | 'coming'
  /** The same within a few minutes. */
  | 'soon'

/**
 * One conversation. Each turn is `C: text` (the person), `U: text` (our own account) or `O: text` (somebody else in the thread).
 * `{name}` places are filled from the lists of its language.
 */
export interface Script {
  readonly kind: 'direct' | 'comment' | 'mention' | 'review'
  readonly when: When
  readonly turns: readonly string[]
  /** Key of the post of ours that is commented on. */
  readonly post?: string
  /** A picture that goes with the first turn: its name and what is to be seen. */
  readonly picture?: readonly [name: string, alt: string]
  readonly stars?: 1 | 2 | 3 | 4 | 5
}

/** Everything written in one language. */
export interface LanguageContent {
  readonly language: string
  /** Display name and handle, and the name of a portrait for some. */
  readonly people: readonly (readonly [name: string, handle: string, avatar?: string])[]
  /** Posts of ours: key → text. */
  readonly posts: Readonly<Record<string, string>>
  /** Pictures that posts of ours show, by the key of the post. */
  readonly postPictures?: Readonly<Record<string, readonly [name: string, alt: string]>>
  readonly scripts: readonly Script[]
  /** Short comments of passers-by under our posts; owe no answer or a small one. */
  readonly crowd: readonly string[]
  /** Our short words after a kind remark. */
  readonly thanks: readonly string[]
  /** Earlier talks that private threads begin with, all settled. */
  readonly history: readonly (readonly string[])[]
  /** Values for the places in the texts. */
  readonly fill: Readonly<Record<string, readonly string[]>>
}
