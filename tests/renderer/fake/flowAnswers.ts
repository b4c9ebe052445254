import type { FlowTrial } from '../../../src/shared/contract/flowQueries.ts'

/** Ready-made flows that the pretended engine offers. */
export const flowTemplates = [
  {
    id: 'beauty-skin',
    sector: 'Beauty',
    name: 'Skin reaction',
    description: 'Somebody says that a product hurt.',
  },
  { id: 'travel-bag', sector: 'Travel', name: 'Delayed bag', description: 'A bag did not come.' },
]

/** Nothing was looked at. */
export const noTrial: FlowTrial = {
  looked: 0,
  matched: 0,
  isWhole: true,
  byLanguage: [],
  byMonth: [],
  asOfNow: [],
  conversations: [],
}
