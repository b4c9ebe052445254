import { makeInstagramNetwork } from '../fakes/instagramNetwork.ts'
import { describeConnector } from './suite.ts'

// The two ways of signing in lead to two hosts, which offer different things.
describeConnector('instagram', makeInstagramNetwork('instagram'))
describeConnector('instagram by facebook', makeInstagramNetwork('facebook'))
