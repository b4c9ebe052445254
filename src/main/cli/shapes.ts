import type { AccountView } from '../../shared/contract/account.ts'
import type { BrandView, MemberView } from '../../shared/contract/brand.ts'
import type { AuthorView, ConversationRow, MessageView, Poll } from '../../shared/contract/conversation.ts'
import type { OutboxView } from '../../shared/contract/outbox.ts'
import { iso } from './output.ts'

// The JSON documents of the command line, as docs/command-line.md tells them: additions are fine, changes are not.

export function brandJson(brand: BrandView) {
  return {
    id: brand.id,
    name: brand.name,
    timeZone: brand.timeZone,
    hue: brand.hue,
    isSample: brand.isSample,
    needsReply: brand.needsReply,
    unread: brand.unread,
  }
}

export function memberJson(member: MemberView) {
  return {
    id: member.id,
    name: member.name,
    role: member.role,
    isMe: member.isMe,
    alias: member.alias,
    brandIds: member.brandIds,
  }
}

export function accountJson(account: AccountView) {
  return {
    id: account.id,
    brandId: account.brandId,
    network: account.network,
    server: account.server,
    remoteId: account.remoteId,
    handle: account.handle,
    displayName: account.displayName,
    state: account.state,
    stateReason: account.stateReason,
    isSample: account.isSample,
    health: account.health,
    rest: account.rest === undefined ? null : { ...account.rest, until: iso(account.rest.until) },
    warnings: account.warnings,
    connectedAt: iso(account.connectedAt),
    lastSyncAt: iso(account.lastSyncAt),
    completeUpTo: iso(account.completeUpTo),
    streams: account.streams.map((stream) => ({
      name: stream.name,
      label: stream.label,
      state: stream.state,
      caughtUpAt: iso(stream.caughtUpAt),
      dueAt: iso(stream.dueAt),
      failures: stream.failures,
      errorKind: stream.errorKind,
      errorText: stream.errorText,
      isHeld: stream.isHeld,
      isHistory: stream.isHistory,
      limitedBy: stream.limitedBy ?? null,
    })),
  }
}

/** An account with all that tells how it is doing. */
export function healthJson(account: AccountView) {
  return {
    ...accountJson(account),
    requests:
      account.requests === null
        ? null
        : {
            limit: account.requests.limit,
            remaining: account.requests.remaining,
            resetsAt: iso(account.requests.resetsAt),
          },
    signIn: {
      way: account.way,
      kind: account.signInKind,
      endsAt: iso(account.signInEndsAt),
      underWay:
        account.signIn === null
          ? null
          : { way: account.signIn.way, step: account.signIn.step, endsAt: iso(account.signIn.endsAt) },
    },
    scopes: account.scopes,
    missing: account.missing,
    history: { state: account.history.state, reachedAt: iso(account.history.reachedAt) },
    gaps: account.gaps.map((gap) => ({
      stream: gap.stream,
      from: iso(gap.from),
      to: iso(gap.to),
      reason: gap.reason,
    })),
    heldDeletions: account.streams.filter((stream) => stream.isHeld).map((stream) => stream.name),
    sources: account.sources,
    canMove: account.canMove,
  }
}

export function authorJson(author: AuthorView) {
  return {
    id: author.id,
    remoteId: author.remoteId,
    handle: author.handle,
    displayName: author.displayName,
    profileUrl: author.profileUrl,
    followers: author.followers,
  }
}

/** A conversation with the last message from somebody else, its text uncut; null when all of them are gone. */
export function conversationJson(row: ConversationRow, lastInbound: MessageView | null) {
  return {
    id: row.id,
    brandId: row.brandId,
    accountId: row.accountId,
    network: row.network,
    kind: row.kind,
    state: row.state,
    author: row.author === null ? null : authorJson(row.author),
    dueAt: iso(row.replyDueAt),
    lastInbound:
      lastInbound === null ? null : { id: lastInbound.id, text: lastInbound.body, at: iso(lastInbound.createdAt) },
    subject: row.subject,
    needsReply: row.needsReply,
    unread: row.unreadCount,
    urgency: row.urgency,
    assigneeId: row.assigneeId,
    waitingFor: row.waitingFor,
    snoozedUntil: iso(row.snoozedUntil),
    lastMessageAt: iso(row.lastMessageAt),
    pending: row.pendingCount,
    tags: row.tags,
  }
}

export function messageJson(message: MessageView) {
  return {
    id: message.id,
    direction: message.direction,
    author: authorJson(message.author),
    by: message.by,
    member: message.memberName,
    text: message.body,
    language: message.language,
    at: iso(message.createdAt),
    editedAt: iso(message.editedAt),
    deletedAt: iso(message.deletedAt),
    replyToId: message.replyToId,
    permalink: message.permalink,
    isTextGone: message.isTextGone,
    isHidden: message.isHidden,
    isPrivate: message.isPrivate,
    moderation: message.moderation,
    visibility: message.extras.visibility ?? null,
    warning: message.extras.warning ?? null,
    poll: message.extras.poll === undefined ? null : pollJson(message.extras.poll),
    quoted: message.extras.quoted ?? null,
    card: message.extras.card ?? null,
    attachments: message.attachments.map((one) => ({
      id: one.id,
      mediaType: one.mediaType,
      url: one.url,
      altText: one.altText,
      state: one.state,
      reason: one.reason,
    })),
    reactions: message.reactions,
    delivery:
      message.delivery === null
        ? null
        : { outboxId: message.delivery.outboxId, state: message.delivery.state, errorText: message.delivery.errorText },
  }
}

/** A poll; `voted` holds the numbers of the answers as `vote` takes them. */
function pollJson(poll: Poll) {
  return {
    options: poll.options,
    isMultiple: poll.isMultiple,
    isClosed: poll.isClosed,
    endsAt: iso(poll.endsAt),
    voted: poll.voted.map((place) => place + 1),
  }
}

export function outboxJson(entry: OutboxView) {
  return {
    id: entry.id,
    brandId: entry.brandId,
    accountId: entry.accountId,
    network: entry.network,
    conversationId: entry.conversationId,
    messageId: entry.messageId,
    action: entry.actionKind,
    to: entry.to,
    text: entry.text,
    isPrivate: entry.isPrivate,
    state: entry.state,
    hold: entry.hold,
    dueAt: iso(entry.dueAt),
    attempts: entry.attempts,
    looks: entry.looks,
    errorKind: entry.errorKind,
    errorText: entry.errorText,
    createdAt: iso(entry.createdAt),
    firstAttemptAt: iso(entry.firstAttemptAt),
    settledAt: iso(entry.settledAt),
    waitsFor: entry.waitsFor,
    member: entry.memberName,
  }
}
