import type { Scope } from '../connector.ts'

/** Always the same whole set: a sign-in with another one ends all earlier tokens of that member. */
export const scopes: readonly Scope[] = [
  {
    name: 'rw_organization_admin',
    words: 'See the Pages you administer, their notifications and figures',
    without: 'no Page can be connected',
  },
  {
    name: 'r_organization_social',
    words: 'Read the posts of your Pages',
    without: 'posts made elsewhere do not come in',
  },
  {
    name: 'w_organization_social',
    words: 'Publish, change and delete posts of your Pages',
    without: 'nothing can be published',
  },
  {
    name: 'r_organization_social_feed',
    words: 'Read comments and reactions on your Pages',
    without: 'comments do not come in',
  },
  {
    name: 'w_organization_social_feed',
    words: 'Comment and react as your Page',
    without: 'nothing can be answered',
  },
  { name: 'r_basicprofile', words: 'See your own name', without: null },
]
