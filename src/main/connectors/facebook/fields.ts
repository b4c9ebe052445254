// Which fields are asked for: without such a list Graph gives next to nothing. Names as in the machine-readable description of the
// interface (facebook-business-sdk-codegen, 2026).

const person = 'id,name,picture{url}'

/** Of a comment. */
export const commentFields = [
  'id',
  'created_time',
  'message',
  `from{${person}}`,
  `parent{id,created_time,permalink_url,from{${person}}}`,
  'object{id}',
  'message_tags',
  'attachment',
  'like_count',
  'comment_count',
  'user_likes',
  'is_hidden',
  'can_hide',
  'permalink_url',
].join(',')

/** Of a post; the counts come as summaries of empty lists. */
export const postFields = [
  'id',
  'created_time',
  'updated_time',
  'message',
  'story',
  `from{${person}}`,
  'message_tags',
  'full_picture',
  'attachments{media_type,title,description,url,media,subattachments}',
  'permalink_url',
  'is_hidden',
  'shares',
  'reactions.limit(0).summary(total_count)',
  'likes.limit(0).summary(true)',
  'comments.limit(0).summary(true).filter(stream)',
].join(',')

/** Of a recommendation. */
export const ratingFields = [
  'created_time',
  'recommendation_type',
  'review_text',
  'rating',
  `reviewer{${person}}`,
  'open_graph_story{id}',
].join(',')

/** Of the Page itself, as figures. */
export const pageFigureFields = 'followers_count,fan_count,talking_about_count,overall_star_rating,rating_count'
