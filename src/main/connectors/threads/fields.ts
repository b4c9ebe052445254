/** Fields that are asked for; one that the network does not know makes it refuse the whole call. */
const poll =
  'poll_attachment{option_a,option_b,option_c,option_d,option_a_votes_percentage,option_b_votes_percentage,' +
  'option_c_votes_percentage,option_d_votes_percentage,total_votes,expiration_timestamp}'
const itemFields = [
  'id',
  'text',
  'username',
  'permalink',
  'timestamp',
  'media_type',
  'media_url',
  'thumbnail_url',
  'alt_text',
  'children{id,media_type,media_url,thumbnail_url,alt_text}',
  'is_quote_post',
  'quoted_post',
  'reposted_post',
  'has_replies',
  'root_post',
  'replied_to',
  'is_reply_owned_by_me',
  'hide_status',
  'link_attachment_url',
  'gif_url',
  poll,
]

/** Fields that came in 2026; whether they are known is found out at sign-in. */
export const pictureField = 'profile_picture_url'

/** Fields of a post or reply, for an account with these facts; whose post it is may be asked in lists of posts, not in those of replies. */
export function fieldsFor(facts: Readonly<Record<string, string>>, ofReplies = false): string {
  const more = [...(ofReplies ? [] : ['owner']), ...(facts['pictures'] === 'yes' ? [pictureField] : [])]
  return [...itemFields, ...more].join(',')
}

/** Fields of our own profile. */
export const profileFields = 'id,username,name,threads_profile_picture_url'
/** Fields of the day's quotas. */
export const quotaFields = 'quota_usage,config,reply_quota_usage,reply_config,delete_quota_usage,delete_config'
/** Figures of a post. */
export const postMetrics = ['views', 'likes', 'replies', 'reposts', 'quotes', 'shares'] as const
