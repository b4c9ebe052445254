import { makeBlueskyNetwork } from '../fakes/blueskyServer.ts'
import { describeWholeLoop } from './wholeLoop.ts'

// A chat service that does not answer at sign-in is left out for a day, as is meant.
describeWholeLoop('bluesky', makeBlueskyNetwork, { spareSignIn: true })
