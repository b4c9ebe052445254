import type { Scope } from '../connector.ts'

/** What leave is asked for. */
export const scopes: readonly Scope[] = [
  { name: 'atproto', words: 'Know which account you are', without: null },
  {
    name: 'transition:generic',
    words: 'Read mentions and replies; write, like, repost, delete, mute, block and report for this account',
    without: 'Nothing can be read or written.',
  },
  {
    name: 'transition:chat.bsky',
    words: 'Read and write direct messages',
    without: 'Direct messages are left out.',
  },
]
/** All that leave is asked for, in one text. */
export const scope = scopes.map((it) => it.name).join(' ')
