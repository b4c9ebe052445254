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

const posts = (facts: Facts): string => {
  const waiting = Number(facts['waiting'] ?? 0)
  return waiting === 0 ? '' : waiting === 1 ? ', 1 waits' : `, ${waiting} wait`
}
const late = (facts: Facts): string => {
  const minutes = Math.floor(Number(facts['lateMs'] ?? 0) / 60_000)
  return minutes < 1 ? '' : minutes < 120 ? `, found ${minutes} min late` : `, found ${Math.floor(minutes / 60)} h late`
}
const whenLate =
  (words: string): Words =>
  (facts) =>
    `${words}${late(facts)}`
const troubles: Readonly<Record<string, string>> = {
  nobody_to_tell: 'found nobody to tell in the flow',
  nobody_to_assign: 'found nobody to give it to in the flow',
  response_gone: 'could not offer a canned response that is not there any more',
  circle: 'stopped the flow, which went round in a circle',
  missing_step: 'stopped the flow: its next step is missing',
  no_start: 'could not begin the flow: it has no first step',
}

/** What happened to a case, after the name of whoever did it, by kind. */
export const caseLineWords: Readonly<Record<string, Words>> = {
  raise: toLevel('raised it on'),
  raised: toLevel('raised it on'),
  acknowledge: 'took it',
  reminded: ({ level }) => `reminded level ${String(level ?? '')}`,
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
  act: 'began to work on it',
  inbound: 'noted a new message of the customer',
  told: (facts) => {
    const round = Number(facts['round'] ?? 0)
    return `told level ${said(facts, 'level')}${round > 0 ? `, round ${round + 1}` : ''}${late(facts)}`
  },
  told_owner: ({ state }) =>
    `told the owner of the account: ${state === 'acknowledged' || state === 'in_work' ? 'the time to act on it had passed' : 'every round had passed'}`,
  pause_posts: (facts) => `paused the client’s posts${posts(facts)}`,
  posts_go_on: (facts) => `let the client’s posts go on${posts(facts)}`,
  want_record: 'asked for an after-action record',
  silence: 'closed it: 72 hours were silent',
  wake: whenLate('ended the waiting at its time'),
  ack_overdue: whenLate('saw the time to take it pass'),
  act_overdue: whenLate('saw the time to act on it pass'),
  step_time: whenLate('went on in the flow: the time of the step had passed'),
  step_overdue: 'saw the time of a step pass on the highest level',
  classified: (facts) =>
    `classified it by the flow: complexity ${said(facts, 'complexity')}, level ${said(facts, 'level')}`,
  climbed: 'moved it up a level by the flow',
  trouble: ({ code }) => troubles[String(code)] ?? 'met trouble in the flow',
  canned: ({ done }) => (done === 'inserted' ? 'put a canned response into the draft' : 'offered a canned response'),
  assigned: 'gave it an owner by the flow',
  approved: 'approved the reply',
  sent_back: ({ outcome }) => (outcome === 'expired' ? 'saw the approval run out' : 'sent the reply back'),
  alarm: (facts) => {
    const words = said(facts, 'text')
    return words === '' ? 'raised it to level 3' : `raised it to level 3 for “${words}”`
  },
  step: 'went on in the flow',
  stepBack: 'stepped back in the flow',
  writeRecord: 'wrote the after-action record',
  notice: ({ what }) =>
    what === 'seen' ? 'saw a notice' : what === 'failed' ? 'could not deliver a notice' : 'delivered a notice',
}

/** What the activity record of a conversation or a brand says about its cases, by action. */
export const caseActivityWords: Readonly<Record<string, Words>> = {
  ...Object.fromEntries(Object.entries(caseLineWords).map(([kind, words]) => [`case.${kind}`, words])),
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
