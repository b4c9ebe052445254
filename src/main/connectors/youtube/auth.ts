import { googleApp } from '../shared/google/app.ts'
import type { GoogleSignIn } from '../shared/google/signIn.ts'

const prefix = 'https://www.googleapis.com/auth/'

/** The first is the only scope that the methods about comments take, for reading too; it holds what channels and videos need. */
export const signInRules: GoogleSignIn = {
  network: 'youtube',
  scopes: [
    {
      name: `${prefix}youtube.force-ssl`,
      words: 'Read comments, answer them, decide about them, and read your videos and their figures',
      without: 'Nothing works without it.',
    },
    {
      name: `${prefix}yt-analytics.readonly`,
      words: 'Read the channel’s figures by day',
      without: 'Views, shares, time watched and followers gained by day are missing.',
    },
  ],
  needed: `${prefix}youtube.force-ssl`,
  takesBack: true,
}

/** The agency's own app. */
export const app = googleApp(
  'the YouTube Data API v3 (and the YouTube Analytics API, for figures by day)',
  'Google has to verify the app before more than a hundred people can sign in by it.',
)
