import { makeWordpressNetwork } from '../fakes/wordpressNetwork.ts'
import { describeConnector } from './suite.ts'

describeConnector('wordpress', makeWordpressNetwork)
