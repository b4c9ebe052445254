import { googleApp } from '../shared/google/app.ts'
import type { GoogleSignIn } from '../shared/google/signIn.ts'

const manage = 'https://www.googleapis.com/auth/business.manage'

/** One scope holds everything. Places of one person rest on one grant, so ending one of them must not take it back. */
export const signInRules: GoogleSignIn = {
  network: 'googleBusiness',
  scopes: [
    {
      name: manage,
      words: 'Read reviews, answer them, publish posts, and read the figures of your places',
      without: 'Nothing works without it.',
    },
  ],
  needed: manage,
  takesBack: false,
}

/** The agency's own app. */
export const app = googleApp(
  'My Business Account Management, My Business Business Information, Google My Business and Business Profile Performance',
  'The project needs Google’s approval for these interfaces, asked for by a form of theirs; before that every quota is nothing.',
)
