import { makeSampleNetwork } from '../fakes/sampleNetwork.ts'
import { describeConnector } from './suite.ts'

describeConnector('sample', makeSampleNetwork({ resend: 'safe', hasTokens: false }))
describeConnector(
  'sample (looks after a lost answer, has tokens)',
  makeSampleNetwork({ resend: 'confirm', hasTokens: true }),
)
describeConnector(
  'sample (asks after a lost answer, has tokens)',
  makeSampleNetwork({ resend: 'ask', hasTokens: true }),
)
