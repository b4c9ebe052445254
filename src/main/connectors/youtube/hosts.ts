/** Host of the Data API. */
export const youtubeHost = 'youtube.googleapis.com'
/** Host of the Analytics API, which has a quota and a scope of its own. */
export const analyticsHost = 'youtubeanalytics.googleapis.com'
