import type { Scope } from '../connector.ts'

/** What leave is asked for. */
export const scopes: readonly Scope[] = [
  { name: 'pages_show_list', words: 'See which Pages there are', without: 'No Page can be connected.' },
  {
    name: 'pages_read_engagement',
    words: 'Read the Page’s posts and how they fare',
    without: 'Posts of the Page do not come in.',
  },
  {
    name: 'pages_read_user_content',
    words: 'Read comments, visitors’ posts, mentions and recommendations',
    without: 'Nothing that people write on the Page comes in.',
  },
  {
    name: 'pages_manage_engagement',
    words: 'Answer, hide, like and delete comments',
    without: 'Comments cannot be answered or hidden.',
  },
  {
    name: 'pages_manage_posts',
    words: 'Publish, edit and delete posts of the Page',
    without: 'Nothing can be published.',
  },
  { name: 'pages_manage_metadata', words: 'Block people on the Page', without: 'People cannot be blocked from here.' },
  { name: 'read_insights', words: 'Read the Page’s figures', without: 'Views and clicks are missing in reports.' },
  { name: 'business_management', words: 'Reach Pages that belong to a business', without: null },
]
