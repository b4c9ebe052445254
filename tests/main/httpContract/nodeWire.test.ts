import { createNodeWire } from '../../../src/main/engine/http/nodeWire.ts'
import { httpContract } from './contract.ts'

httpContract('Node', async () => ({ wire: createNodeWire(), close: async () => undefined }))
