import { unsupported } from '../../../shared/contract/failure.ts'
import type { CommandHandlers } from './context.ts'

/** Changes of canned responses. */
export const cannedCommands = {
  'canned.saveFolder': () => unsupported('Not here yet.'),
  'canned.removeFolder': () => unsupported('Not here yet.'),
  'canned.save': () => unsupported('Not here yet.'),
  'canned.setStatus': () => unsupported('Not here yet.'),
  'canned.move': () => unsupported('Not here yet.'),
  'canned.archive': () => unsupported('Not here yet.'),
  'canned.fork': () => unsupported('Not here yet.'),
  'canned.import': () => unsupported('Not here yet.'),
} satisfies Partial<CommandHandlers>
