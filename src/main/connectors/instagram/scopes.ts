import type { Scope } from '../connector.ts'

const noComments = 'Comments do not come in and cannot be answered.'
const noInsights = 'Reach, views, saves and shares of posts are not counted.'
const noMessages = 'Direct messages do not come in and cannot be answered.'

/** What leave is asked for by the sign-in with Instagram. */
export const instagramScopes: readonly Scope[] = [
  { name: 'instagram_business_basic', words: 'See the account and its posts', without: 'Nothing can be fetched.' },
  {
    name: 'instagram_business_manage_comments',
    words: 'Read, answer, hide and delete comments',
    without: noComments,
  },
  {
    name: 'instagram_business_manage_messages',
    words: 'Read and answer direct messages',
    without: noMessages,
  },
  {
    name: 'instagram_business_manage_insights',
    words: 'See how many people a post reached',
    without: noInsights,
  },
]

/** What leave is asked for by the sign-in with Facebook. */
export const facebookScopes: readonly Scope[] = [
  { name: 'instagram_basic', words: 'See the account and its posts', without: 'Nothing can be fetched.' },
  { name: 'pages_show_list', words: 'See which Pages you work on', without: 'The account is not found.' },
  { name: 'pages_read_engagement', words: 'See what belongs to a Page', without: 'The account is not found.' },
  { name: 'instagram_manage_comments', words: 'Read, answer, hide and delete comments', without: noComments },
  { name: 'instagram_manage_messages', words: 'Read and answer direct messages', without: noMessages },
  { name: 'pages_manage_metadata', words: 'Reach the direct messages of a Page', without: noMessages },
  { name: 'instagram_manage_insights', words: 'See how many people a post reached', without: noInsights },
  { name: 'instagram_manage_contents', words: 'Delete posts', without: 'Posts cannot be deleted.' },
  { name: 'business_management', words: 'Block people', without: 'People cannot be blocked.' },
]
