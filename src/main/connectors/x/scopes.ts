import type { Scope } from '../connector.ts'

/** What leave is asked for. */
export const scopes: readonly Scope[] = [
  { name: 'tweet.read', words: 'Read posts, mentions and answers', without: 'Nothing can be read.' },
  { name: 'users.read', words: 'See who the account is and who writes to it', without: 'Nothing can be read.' },
  { name: 'tweet.write', words: 'Publish, answer and delete posts', without: 'Nothing can be answered or published.' },
  {
    name: 'tweet.moderate.write',
    words: 'Hide answers below own posts',
    without: 'Answers cannot be hidden from here.',
  },
  { name: 'dm.read', words: 'Read direct messages', without: 'Direct messages do not come in.' },
  { name: 'dm.write', words: 'Send direct messages', without: 'Direct messages cannot be answered.' },
  { name: 'media.write', words: 'Upload pictures', without: 'Pictures cannot be sent.' },
  { name: 'mute.read', words: 'See who is muted', without: null },
  { name: 'mute.write', words: 'Mute people', without: 'People cannot be muted from here.' },
  { name: 'offline.access', words: 'Stay signed in', without: 'The sign-in ends after two hours.' },
]
