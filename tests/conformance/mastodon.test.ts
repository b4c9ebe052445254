import { makeMastodonNetwork } from '../fakes/mastodonServer.ts'
import { describeConnector } from './suite.ts'

// With a key that makes repeating safe, and without one; the third can do least of all.
describeConnector('mastodon', makeMastodonNetwork('mastodon'))
describeConnector('mastodon as gotosocial', makeMastodonNetwork('gotosocial'))
describeConnector('mastodon as snac', makeMastodonNetwork('snac'))
