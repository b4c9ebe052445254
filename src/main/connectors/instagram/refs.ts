/** Our note about a comment or a conversation under a post of ours. */
export const commentRef = 'comment'
/** Our note about somebody else's post that names us. */
export const tagRef = 'tag'
/** Our note about a post of ours. */
export const mediaRef = 'media'
/** Our note about a direct message. */
export const directRef = 'direct'
