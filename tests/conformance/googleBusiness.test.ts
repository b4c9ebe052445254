import { makeGoogleBusinessNetwork } from '../fakes/googleBusinessNetwork.ts'
import { describeConnector } from './suite.ts'

describeConnector('googleBusiness', makeGoogleBusinessNetwork)
