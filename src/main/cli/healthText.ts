import type { AccountView, StreamView } from '../../shared/contract/account.ts'
import { oneLine, table } from './cells.ts'
import { counted, localTime } from './output.ts'

/** How an account is doing, in lines for a person; what needs no word is left out. */
export function healthText(account: AccountView): string {
  const facts: [string, string][] = [
    ['State', restText(account) ?? healthWords(account)],
    ['Last sync', localTime(account.lastSyncAt)],
    ['Complete up to', localTime(account.completeUpTo)],
    ['History', historyText(account)],
    ['Requests', requestsText(account)],
    ['Sign-in', signInText(account)],
    ...account.missing.map((words): [string, string] => ['Missing', oneLine(words)]),
    ...account.warnings.map((words): [string, string] => ['Warning', oneLine(words)]),
    ...account.sources.map((source): [string, string] => ['Listens to', oneLine(source)]),
    ...account.gaps.map((gap): [string, string] => [
      'Gap',
      `${streamLabel(account, gap.stream)}, ${localTime(gap.from)} to ${localTime(gap.to)}: ${oneLine(gap.reason)}`,
    ]),
    ...account.streams.map((stream): [string, string] => [oneLine(stream.label), streamText(account, stream)]),
  ]
  // The handle of a feed is its address already.
  const address = account.server ?? ''
  const isSaid = address === '' || (account.handle !== '' && address.endsWith(account.handle))
  const server = isSaid ? '' : ` at ${oneLine(address)}`
  const head = `${account.networkLabel} ${oneLine(account.handle) || '(no name yet)'}${server}  ${account.id}`
  return [head, ...table(facts.map(([name, words]) => [`  ${name}`, words]))].join('\n')
}

/** That an account rests, until when and why, in one sentence; null when it does not. */
export function restText({ health, rest }: AccountView): string | null {
  return rest === undefined ? null : `${health.label} until ${localTime(rest.until)}: ${oneLine(rest.text)}`
}

function healthWords({ health }: AccountView): string {
  return [health.label, oneLine(health.detail)].filter((part) => part !== '').join(': ')
}

function historyText({ history, id }: AccountView): string {
  const reached = history.reachedAt === null ? '' : `, back to ${localTime(history.reachedAt)}`
  switch (history.state) {
    case 'none':
      return 'the network gives no more than at first'
    case 'running':
      return `being fetched${reached}`
    case 'paused':
      return `paused${reached}; parley account history ${id} on goes on`
    case 'done':
      return `all that the network gives is here${reached}`
  }
}

function requestsText({ requests }: AccountView): string {
  if (requests === null) return 'the network has not said how many are left'
  const resets = requests.resetsAt === null ? '' : `, all again ${localTime(requests.resetsAt)}`
  return `${requests.remaining} of ${requests.limit} left${resets}`
}

function signInText(account: AccountView): string {
  const way = account.way === null ? '' : `by ${account.way}, `
  const end =
    account.signInEndsAt !== null
      ? `ends ${localTime(account.signInEndsAt)}`
      : { renews: 'renews itself', app_password: 'no end known', none: 'none needed' }[account.signInKind]
  if (account.signIn === null) return `${way}${end}`
  const steps = {
    asking: 'the network is asked',
    browser: 'waits for the browser',
    picking: 'an account is to be picked',
  }
  return `${way}${end}; a new one is under way (${steps[account.signIn.step]})`
}

function streamText(account: AccountView, stream: StreamView): string {
  const caughtUp = stream.caughtUpAt === null ? 'never caught up' : `caught up ${localTime(stream.caughtUpAt)}`
  const error = stream.errorText === null ? '' : `: ${oneLine(stream.errorText)}`
  if (stream.isHeld)
    return `deletions are held${error} (parley account allow-deletions ${account.id} ${stream.name} agrees to them)`
  if (stream.failures === 0) return stream.state === 'blocked' ? `off${error}` : `${caughtUp}${nextLook(stream)}`
  const next = stream.state === 'backoff' ? `, next try ${localTime(stream.dueAt)}` : ''
  return `${caughtUp}; failed ${counted(stream.failures, 'time', 'times')}${next}${error}`
}

/** When it is looked at next, and the quota that allows it no sooner. */
function nextLook({ isHistory, dueAt, limitedBy }: StreamView): string {
  if (isHistory) return ''
  return `, next ${localTime(dueAt)}${limitedBy === undefined ? '' : `; no more often, because of ${oneLine(limitedBy)}`}`
}

function streamLabel(account: AccountView, name: string): string {
  return oneLine(account.streams.find((stream) => stream.name === name)?.label ?? name)
}
