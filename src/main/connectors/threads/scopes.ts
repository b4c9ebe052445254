import type { Scope } from '../connector.ts'

/** The leave that is asked for. The names are those of Threads. */
export const scopes: readonly Scope[] = [
  { name: 'threads_basic', words: 'Read your profile and your posts', without: 'Nothing works.' },
  {
    name: 'threads_content_publish',
    words: 'Publish posts and replies',
    without: 'Nothing can be posted and nobody answered.',
  },
  { name: 'threads_read_replies', words: 'Read replies to your posts', without: 'Replies do not come in.' },
  {
    name: 'threads_manage_replies',
    words: 'Answer and hide replies',
    without: 'Replies cannot be answered or hidden.',
  },
  {
    name: 'threads_manage_mentions',
    words: 'Read and answer posts that name you',
    without: 'Mentions do not come in and cannot be answered.',
  },
  { name: 'threads_manage_insights', words: 'Read figures of your posts', without: 'Figures stay empty.' },
  { name: 'threads_delete', words: 'Delete your own posts and replies', without: 'Nothing can be deleted.' },
]
