/** Where accounts live when nobody says otherwise. */
export const usualServer = 'https://bsky.social'
