type Facts = Readonly<Record<string, string | number | boolean | null>>
type Words = string | ((facts: Facts) => string)

const said = (facts: Facts, ...keys: readonly string[]): string => {
  for (const key of keys) {
    const value = facts[key]
    if (value !== undefined && value !== null && value !== '') return String(value)
  }
  return ''
}
const withReason =
  (words: string): Words =>
  (facts) => {
    const reason = said(facts, 'reason')
    return reason === '' ? words : `${words}: ${reason}`
  }
const toLevel =
  (words: string): Words =>
  (facts) => {
    const level = said(facts, 'to', 'toLevel', 'level')
    return level === '' ? words : `${words} level ${level}`
  }
const waits: Readonly<Record<string, string>> = {
  customer: 'let it wait for the customer',
  client: 'let it wait for the client',
  third_party: 'let it wait for somebody else',
}

/** What happened to a case, after the name of whoever did it, by kind. */
export const caseLineWords: Readonly<Record<string, Words>> = {
  raise: toLevel('raised it on'),
  raised: toLevel('raised it on'),
  acknowledge: 'took it',
  decline: withReason('said that it is not for them'),
  escalate: toLevel('handed it over to'),
  lower: (facts) => {
    const level = said(facts, 'to', 'level')
    const reason = said(facts, 'reason')
    return `lowered it${level === '' ? '' : ` to level ${level}`}${reason === '' ? '' : `: ${reason}`}`
  },
  assign: ({ member, memberId }) =>
    (member ?? memberId ?? null) === null ? 'took the owner away' : 'gave it an owner',
  wait: (facts) => waits[said(facts, 'for', 'waitingFor')] ?? 'let it wait',
  resume: 'went on with it',
  resolve: (facts) => {
    const outcome = said(facts, 'outcome')
    const override = said(facts, 'override')
    return `resolved it${outcome === '' ? '' : `: ${outcome}`}${override === '' ? '' : ` (all the same: ${override})`}`
  },
  confirm: 'closed it',
  withdraw: withReason('withdrew it'),
  reopen: withReason('opened it again'),
  link: ({ on }) => (on === false ? 'took a conversation out' : 'linked a conversation'),
  rename: 'gave it another name',
  check: ({ on }) => (on === false ? 'took a tick away' : 'ticked a thing on the checklist'),
  addCheck: 'put a thing on the checklist',
  classify: (facts) => {
    const complexity = said(facts, 'complexity')
    const urgency = said(facts, 'urgency')
    return urgency === '' ? 'classified it' : `classified it as ${urgency}, complexity ${complexity}`
  },
  step: 'went on in the flow',
  stepBack: 'stepped back in the flow',
  writeRecord: 'wrote the after-action record',
  notice: ({ what }) =>
    what === 'seen' ? 'saw a notice' : what === 'failed' ? 'could not deliver a notice' : 'delivered a notice',
}

/** What the activity record of a conversation or a brand says about its cases, by action. */
export const caseActivityWords: Readonly<Record<string, Words>> = {
  'case.raise': toLevel('raised a case on'),
  'case.raised': toLevel('raised a case on'),
  'case.acknowledge': 'took the case',
  'case.decline': withReason('said that the case is not for them'),
  'case.escalate': toLevel('handed the case over to'),
  'case.lower': withReason('lowered the case'),
  'case.assign': 'gave the case another owner',
  'case.wait': 'let the case wait',
  'case.resume': 'went on with the case',
  'case.resolve': 'resolved the case',
  'case.confirm': 'closed the case',
  'case.withdraw': withReason('withdrew the case'),
  'case.reopen': withReason('opened the case again'),
  'case.link': ({ on }) => (on === false ? 'took it out of a case' : 'linked it to a case'),
  'case.rename': 'gave the case another name',
  'case.check': ({ on }) => (on === false ? 'took a tick from the checklist' : 'ticked a thing on the checklist'),
  'case.addCheck': 'put a thing on the checklist of the case',
  'case.classify': 'classified the case',
  'case.step': 'went on in the flow of the case',
  'case.stepBack': 'stepped back in the flow of the case',
  'case.writeRecord': 'wrote the record of the case',
  'case.notice': 'told what became of a notice about the case',
}
