import { unsupported } from '../../../shared/contract/failure.ts'
import type { QueryHandlers } from './context.ts'

/** Questions about canned responses. */
export const cannedQueries = {
  'canned.folders': () => unsupported('Not here yet.'),
  'canned.list': () => unsupported('Not here yet.'),
  'canned.needs': () => unsupported('Not here yet.'),
  'canned.promote': () => unsupported('Not here yet.'),
  'canned.detail': () => unsupported('Not here yet.'),
  'canned.versions': () => unsupported('Not here yet.'),
  'canned.pick': () => unsupported('Not here yet.'),
  'canned.render': () => unsupported('Not here yet.'),
  'canned.lengths': () => unsupported('Not here yet.'),
  'canned.variables': () => unsupported('Not here yet.'),
  'canned.rows': () => unsupported('Not here yet.'),
} satisfies Partial<QueryHandlers>
