import { makeLinkedinNetwork } from '../fakes/linkedinNetwork.ts'
import { describeConnector } from './suite.ts'

// With names asked for together, and in the tier that has few calls a day and may ask for one name at a time only.
describeConnector('linkedin', makeLinkedinNetwork('standard'))
describeConnector('linkedin in the development tier', makeLinkedinNetwork('development'))
