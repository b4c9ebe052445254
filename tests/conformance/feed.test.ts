import { makeFeedNetwork } from '../fakes/feedServer.ts'
import { describeConnector } from './suite.ts'

describeConnector('feed', makeFeedNetwork({ format: 'atom' }))
describeConnector('feed (RSS, behind a password)', makeFeedNetwork({ format: 'rss', password: 'open-sesame-77' }))
describeConnector('feed (JSON Feed, never says 304)', makeFeedNetwork({ format: 'json', isForgetful: true }))
