import { httpContract } from '../main/httpContract/contract.ts'
import { startElectronWire } from './support/electronWire.ts'

httpContract('Electron', () => startElectronWire())
