import type { Scope } from '../connector.ts'

/** What leave is asked for. */
export const scopes: readonly Scope[] = [
  {
    name: 'read:accounts',
    words: 'See who the account is and who writes to it',
    without: 'Nothing works without knowing the account.',
    heldBy: ['read', 'profile'],
  },
  {
    name: 'read:notifications',
    words: 'Read mentions, answers, likes and boosts',
    without: 'Mentions and answers do not come in.',
    heldBy: ['read'],
  },
  {
    name: 'read:statuses',
    words: 'Read posts, threads and direct messages',
    without: 'Posts and direct messages do not come in.',
    heldBy: ['read'],
  },
  {
    name: 'write:statuses',
    words: 'Publish, edit and delete posts and answers, and vote in polls',
    without: 'Nothing can be answered or published.',
    heldBy: ['write'],
  },
  { name: 'write:media', words: 'Upload pictures', without: 'Pictures cannot be sent.', heldBy: ['write'] },
  { name: 'write:favourites', words: 'Like what others write', without: 'Likes cannot be given.', heldBy: ['write'] },
  { name: 'read:blocks', words: 'See who is blocked', without: null, heldBy: ['read', 'follow'] },
  {
    name: 'write:blocks',
    words: 'Block people',
    without: 'People cannot be blocked from here.',
    heldBy: ['write', 'follow'],
  },
  { name: 'read:mutes', words: 'See who is muted', without: null, heldBy: ['read', 'follow'] },
  {
    name: 'write:mutes',
    words: 'Mute people',
    without: 'People cannot be muted from here.',
    heldBy: ['write', 'follow'],
  },
  { name: 'read:follows', words: 'See whether people follow the account', without: null, heldBy: ['read', 'follow'] },
  {
    name: 'write:reports',
    words: 'Report posts to those who run the server',
    without: 'Posts cannot be reported from here.',
    heldBy: ['write'],
  },
]

/** The narrow names, as they go to the server. */
export const narrowScopes = scopes.map((scope) => scope.name).join(' ')

/** For servers that do not know the narrow names. */
export const wideScopes = 'read write follow'
