import { makeFacebookNetwork } from '../fakes/facebookServer.ts'
import { describeConnector } from './suite.ts'

describeConnector('facebook', makeFacebookNetwork)
