import type { Change } from '../change.ts'

/** The changes without repeats of the same fact. */
export function once(changes: readonly Change[]): Change[] {
  const told = new Map<string, Change[]>()
  return changes.filter((change) => {
    const subject = subjectOf(change)
    const before = told.get(subject)
    if (before === undefined) {
      told.set(subject, [change])
      return true
    }
    const text = JSON.stringify(change)
    if (before.some((it) => JSON.stringify(it) === text)) return false
    before.push(change)
    return true
  })
}

/** What a change is about. Most are about something of their own, and need no closer look. */
function subjectOf(change: Change): string {
  switch (change.kind) {
    case 'author':
      return `author ${change.author.remoteId}`
    case 'conversation':
      return `conversation ${change.conversation.remoteId}`
    case 'message':
      return `message ${change.message.remoteId}`
    case 'message.gone':
      return `gone ${change.remoteId}`
    case 'event':
      return `event ${change.id}`
    case 'metric':
      return `metric ${change.messageId ?? ''} ${change.name} ${String(change.at)}`
    default:
      return change.kind
  }
}
