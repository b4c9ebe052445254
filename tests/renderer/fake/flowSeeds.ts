import type { FlowBody } from '../../../src/shared/contract/flow.ts'
import type { FakeFlow } from './flows.ts'

const lead = { memberIds: [], isLead: true, contactIds: [] }

/** The skin reaction of the design: three levels, and a time-out that climbs. */
export const skinReaction: FlowBody = {
  name: 'Skin reaction',
  description: 'Somebody says that a product hurt.',
  trigger: {
    kind: 'all',
    of: [
      {
        kind: 'words',
        words: { ja: ['赤く', 'ヒリヒリ', 'かぶれ'], en: ['rash', 'burning'], th: ['แพ้'], ko: ['따가워요'] },
      },
    ],
  },
  startId: 'classify',
  steps: [
    { id: 'classify', title: '', kind: 'classify', complexity: 1, levels: { 0: null, 1: 'a1', 2: 'a2', 3: 'a3' } },
    { id: 'a1', title: '', kind: 'assign', to: lead, next: 'suggest' },
    { id: 'suggest', title: 'Suggest a response', kind: 'note', text: 'Look at ;お肌', next: 'wait1' },
    {
      id: 'wait1',
      title: '',
      kind: 'wait',
      for: 'answer',
      minutes: 1440,
      counts: 'business',
      next: 'close1',
      onTimeout: 'close1',
    },
    { id: 'close1', title: '', kind: 'close', fields: [] },
    { id: 'a2', title: '', kind: 'assign', to: lead, next: 'tell2' },
    { id: 'tell2', title: 'Tell the client', kind: 'tell', to: lead, ways: ['mail'], text: '', next: 'approve2' },
    {
      id: 'approve2',
      title: 'Client approval',
      kind: 'approve',
      who: lead,
      need: 'any',
      minutes: 60,
      counts: 'business',
      text: '',
      next: 'wait2',
      onTimeout: 'a3',
    },
    {
      id: 'wait2',
      title: '',
      kind: 'wait',
      for: 'answer',
      minutes: 1440,
      counts: 'business',
      next: 'close2',
      onTimeout: null,
    },
    { id: 'close2', title: '', kind: 'close', fields: ['Lot number'] },
    { id: 'a3', title: '', kind: 'assign', to: lead, next: 'pause' },
    { id: 'pause', title: '', kind: 'pause_posts', next: 'ack3' },
    { id: 'ack3', title: '', kind: 'acknowledge', minutes: 15, counts: 'clock', next: 'close3', onTimeout: null },
    { id: 'close3', title: 'Close with a report', kind: 'close', fields: [] },
  ],
}

/** A run book to walk. */
export const runBook: FlowBody = {
  name: 'Delayed bag',
  description: '',
  trigger: null,
  startId: 'ask',
  steps: [
    {
      id: 'ask',
      title: '',
      kind: 'question',
      text: 'Does the person say where the bag is?',
      answers: [
        { text: 'Yes, in another city', next: 'note' },
        { text: 'No', next: 'tag' },
        { text: 'It is a joke', next: null },
      ],
    },
    { id: 'note', title: '', kind: 'note', text: 'Give the form of the airport', next: 'end' },
    { id: 'tag', title: '', kind: 'tag', tag: 'bag', next: 'end' },
    { id: 'end', title: '', kind: 'close', fields: [] },
  ],
}

/** A live flow with this body. */
export function liveFlow(id: string, body: FlowBody, more: Partial<FakeFlow> = {}): FakeFlow {
  return {
    id,
    brandId: null,
    brandIds: ['b1'],
    draft: null,
    live: body,
    versions: [{ version: 1, savedAt: 0, savedByName: 'Mika', note: 'First', openCases: 0, body }],
    revision: 3,
    isArchived: false,
    openCases: 0,
    ...more,
  }
}
