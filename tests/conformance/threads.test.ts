import { makeThreadsNetwork } from '../fakes/threadsServer.ts'
import { describeConnector } from './suite.ts'

describeConnector('threads', makeThreadsNetwork)
