import { makeMastodonNetwork } from '../fakes/mastodonServer.ts'
import { describeWholeLoop } from './wholeLoop.ts'

describeWholeLoop('mastodon', makeMastodonNetwork('mastodon'))
describeWholeLoop('mastodon as gotosocial', makeMastodonNetwork('gotosocial'))
