import type { Scope } from '../connector.ts'

/** What leave is asked for. TikTok's portal fixes the list for each app; these are the names that Parley has a use for. */
export const scopes: readonly Scope[] = [
  { name: 'user.info.basic', words: 'See the name and picture of the account', without: 'The account cannot be read.' },
  { name: 'user.info.username', words: 'See the user name', without: null },
  { name: 'user.info.stats', words: 'See the number of followers', without: 'Followers are not counted.' },
  { name: 'video.list', words: 'See the videos of the account', without: 'No comments come in.' },
  { name: 'video.insights', words: 'See the figures of the videos', without: 'Reach of videos is not counted.' },
  { name: 'comment.list', words: 'Read comments', without: 'No comments come in.' },
  {
    name: 'comment.list.manage',
    words: 'Answer, like, hide and delete comments',
    without: 'Comments cannot be answered.',
  },
  { name: 'message.list.read', words: 'Read direct messages', without: 'No direct messages come in.' },
  { name: 'message.list.send', words: 'Answer direct messages', without: 'Direct messages cannot be answered.' },
  { name: 'message.list.manage', words: 'Manage direct messages', without: null },
]
