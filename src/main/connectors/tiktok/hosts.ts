/** Where the interface for business accounts is. */
export const businessHost = 'business-api.tiktok.com'

/** Where TikTok sends people back to: its rules want https, no port and a slash at the end, so no address of this computer will do. */
export const redirectUrl = 'https://business-api.tiktok.com/portal/'
