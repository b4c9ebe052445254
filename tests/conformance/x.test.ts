import { makeXNetwork } from '../fakes/xNetwork.ts'
import { describeConnector } from './suite.ts'

// Both sets of names that X takes.
describeConnector('x', makeXNetwork('tweet'))
describeConnector('x in the newer dialect', makeXNetwork('post'))
