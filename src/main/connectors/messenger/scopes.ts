import type { Scope } from '../connector.ts'

/** The leave that is asked for. The names are Meta's. */
export const scopes: readonly Scope[] = [
  { name: 'pages_show_list', words: 'See which Pages you look after', without: 'No Page can be found.' },
  { name: 'pages_messaging', words: 'Read and answer messages to your Pages', without: 'Nothing works.' },
  {
    name: 'pages_manage_metadata',
    words: 'Move conversations to spam and block people',
    without: 'Nobody can be blocked, and nothing moved to spam.',
  },
  { name: 'pages_read_engagement', words: 'Read what your Pages are called', without: null },
  {
    name: 'business_management',
    words: 'Reach Pages that belong to a business',
    without: 'Pages of a business may be missing.',
  },
]
