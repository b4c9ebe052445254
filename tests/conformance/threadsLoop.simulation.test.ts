import { makeThreadsNetwork } from '../fakes/threadsServer.ts'
import { describeWholeLoop } from './wholeLoop.ts'

describeWholeLoop('threads', makeThreadsNetwork)
