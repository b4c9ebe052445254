import { caseActivityWords } from './enCaseLines.ts'

type Facts = Readonly<Record<string, string | number | boolean | null>>
type Words = string | ((facts: Facts) => string)

const either =
  (on: string, off: string): Words =>
  ({ on: isOn }) =>
    isOn === false ? off : on
const counted = (facts: Facts, one: string, many: string): string =>
  facts['messages'] === 1 ? one : `${String(facts['messages'] ?? '')} ${many}`

const states: Readonly<Record<string, string>> = {
  open: 'reopened it',
  closed: 'closed it',
  snoozed: 'snoozed it',
  waiting: 'set it to wait',
}
const waits: Readonly<Record<string, string>> = {
  customer: 'set it to wait for the customer',
  client: 'set it to wait for the client',
  third_party: 'set it to wait for somebody else',
}
const verdicts: Readonly<Record<string, string>> = {
  approve: 'approved a comment',
  hold: 'held a comment back',
  spam: 'marked a comment as spam',
  notSpam: 'took a comment out of spam',
  trash: 'moved a comment to the trash',
  restore: 'took a comment out of the trash',
}
const withReason = (words: string, facts: Facts): string =>
  typeof facts['reason'] === 'string' && facts['reason'] !== '' ? `${words}: ${facts['reason']}` : words

const targets: Readonly<Record<string, string>> = {
  first_response: 'a first response',
  next_response: 'a response',
  resolution: 'the end of it',
}
const aTarget = (facts: Facts): string => targets[String(facts['target'])] ?? 'what was promised'
/** A miss that was found once Parley ran again says so. */
const foundLate = (words: string, { foundLateMinutes }: Facts): string =>
  typeof foundLateMinutes === 'number' ? `${words}, found ${lateBy(foundLateMinutes)} late` : words
const lateBy = (minutes: number): string =>
  minutes < 60
    ? `${String(minutes)} min`
    : minutes < 2880
      ? `${String(Math.floor(minutes / 60))} h`
      : `${String(Math.floor(minutes / 1440))} days`

/** What each line of the activity record says after the name of whoever did it, by action. */
export const activityWords: Readonly<Record<string, Words>> = {
  ...caseActivityWords,
  'conversation.assign': ({ member }) => (member === null ? 'took the owner away' : 'gave it an owner'),
  'conversation.setState': ({ to, waitingFor }) =>
    to === 'waiting' ? (waits[String(waitingFor)] ?? 'set it to wait') : (states[String(to)] ?? 'changed its state'),
  'conversation.setUrgency': ({ to }) => `set the urgency to ${String(to)}`,
  'conversation.tag': ({ on, added, removed }) => {
    const puts = on === true || Boolean(added)
    const takes = on === false || Boolean(removed)
    return puts && takes ? 'changed its tags' : takes ? 'took a tag off' : 'tagged it'
  },
  'conversation.label': 'said what it is about or how it sounds',
  'conversation.markRead': ({ read }) => (read === false ? 'marked it unread' : 'read it'),
  'conversation.noReply': (facts) =>
    facts['on'] === false
      ? 'said that it needs a reply'
      : `marked ${counted(facts, 'a message', 'messages')} as needing no reply`,
  'conversation.answeredElsewhere': 'noted an answer given elsewhere',
  'conversation.notAnsweredElsewhere': 'took back that it was answered elsewhere',
  'conversation.log': 'put it on record and closed it',
  'conversation.unlog': 'took it off the record',
  'conversation.reopened': 'brought something new, which reopened it',
  'conversation.closed': 'closed it: only spam was left',
  'conversation.woke': 'woke it at its time',
  'draft.discard': 'discarded the draft',
  'message.reply': 'wrote a reply',
  'message.note': 'wrote a note',
  'translate.message': 'had a message translated',
  'translate.draft': 'had a draft translated',
  'terms.purged': 'removed what the terms of the network let nobody keep longer',
  'app.setUp': 'entered an app of the agency with a network',
  'app.forget': 'had an app of the agency forgotten',
  'translate.drop': 'removed a translation',
  'translate.agree': 'agreed that its texts go to a translation service',
  'message.react': either('liked a message', 'took a like back'),
  'message.repost': either('boosted a message', 'took a boost back'),
  'message.hide': (facts) => (facts['on'] === false ? 'showed a message again' : withReason('hid a message', facts)),
  'message.moderate': (facts) => withReason(verdicts[String(facts['verdict'])] ?? 'decided about a comment', facts),
  'message.edit': 'edited a message of ours',
  'message.delete': (facts) => withReason('deleted a message', facts),
  'message.report': 'reported a message',
  'message.vote': 'voted',
  'message.gone': 'says that a message was deleted',
  'message.ruled': either('brought a message that only calls a friend', 'brought an edit that asks for a reply'),
  'message.unseal': (facts) => withReason('read a sealed copy', facts),
  'promise.make': 'noted a promise',
  'promise.keep': ({ on, late }) =>
    on === false ? 'said that a promise was not kept' : late === true ? 'kept a promise, late' : 'kept a promise',
  'promise.withdraw': either('took a promise back', 'let a promise hold again'),
  'statement.start': 'began an answer in the open',
  'statement.save': 'wrote on an answer in the open',
  'statement.link': either('added it to an answer in the open', 'took it out of an answer in the open'),
  'statement.answers': 'answered it in the open',
  'statement.publish': 'published an answer in the open',
  'statement.discard': either('put an answer in the open away', 'took an answer in the open up again'),
  'promise.near': 'saw a promise come due',
  'promise.broken': 'saw a promise pass its time',
  'service.warned': (facts) => foundLate(`warned that ${aTarget(facts)} falls due`, facts),
  'service.missed': (facts) => foundLate(`saw that ${aTarget(facts)} was missed`, facts),
  'service.savePolicy': 'saved what is promised to those who write',
  'service.addTemplate': 'promised replies by urgency',
  'service.archivePolicy': 'archived a policy of what is promised',
  'service.movePolicy': 'changed the order of what is promised',
  'idea.make': 'made an idea of a message',
  'idea.support': either('let a message speak for an idea', 'took a message from an idea'),
  'idea.archive': either('put an idea away', 'took an idea up again'),
  'moderation.setRule': 'changed when a second person is needed',
  'moderation.ask': 'asked a second person',
  'moderation.decide': ({ confirm }) =>
    confirm === true ? 'confirmed as the second person' : 'declined as the second person',
  'moderation.withdraw': 'took the request back',
  'author.mute': either('muted the author', 'ended the mute'),
  'author.block': either('blocked the author', 'ended the block'),
  'person.setNote': 'changed the note about the person',
  'person.tag': either('tagged the person', 'took a tag from the person'),
  'person.join': 'joined two names into one person',
  'person.split': 'split a name off the person',
  'outbox.queued': 'queued something for the network',
  'outbox.sending': 'began to send',
  'outbox.sent': 'sent it',
  'outbox.cancel': 'took it back before it went out',
  'outbox.reschedule': 'gave it another time',
  'outbox.time_came': 'saw its time come',
  'outbox.time_missed': 'found that its time had passed',
  'approval.ask': 'asked somebody to read a reply',
  'approval.expired': 'found that nobody approved it in time',
  'member.setAway': 'said who stands in for a member',
  'approval.decide': ({ verdict, isEdited }) =>
    verdict === 'changes'
      ? 'asked for changes'
      : isEdited === true
        ? 'approved a reply with changes'
        : 'approved a reply',
  'compose.setRules': 'changed how replies are held',
  'draft.byFlow': 'put a canned response into the draft by a flow',
  'case.remind': 'reminded its level',
  'posts.goOn': 'let posts go on',
  'outbox.sendNow': 'sent it without waiting',
  'outbox.retry': 'tried again to send it',
  'outbox.settleUnconfirmed': 'said what became of it',
  'outbox.settleLook': 'decided after a look',
  'outbox.looked': 'looked for it on the network',
  'outbox.not_found': 'did not find it, and sends again',
  'outbox.unconfirmed': 'could not find out whether it arrived',
  'outbox.needs_look': 'stopped it for a look',
  'outbox.look_failed': 'could not look for it',
  'outbox.crash_found': 'found it under way after a crash',
  'outbox.restored': 'found it in a backup',
}
