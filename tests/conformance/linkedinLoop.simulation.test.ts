import { makeLinkedinNetwork } from '../fakes/linkedinNetwork.ts'
import { describeWholeLoop } from './wholeLoop.ts'

describeWholeLoop('linkedin', makeLinkedinNetwork('standard'))
