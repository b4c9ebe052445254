import type { ChannelView, ClientView, HoursView } from '../../shared/contract/client.ts'
import { iso } from './output.ts'

// JSON documents of the command line, as docs/command-line.md tells them: additions are fine, changes are not.

/** What is known of a client, as one JSON document. */
export function clientJson(client: ClientView) {
  return {
    id: client.id,
    name: client.name,
    monogram: client.monogram,
    hue: client.hue,
    timeZone: client.timeZone,
    languages: client.languages,
    altContact: client.altContact,
    signOff: client.signOff,
    aliasRule: client.aliasRule,
    faqLinks: client.faqLinks,
    isSample: client.isSample,
  }
}

/** The calendars of a client, oldest first, as one JSON document. */
export function hoursJson(view: HoursView) {
  return {
    versions: view.versions.map((it) => ({
      validFrom: it.validFrom,
      isNow: it.isNow,
      by: it.by,
      savedAt: iso(it.at),
      hours: it.hours,
    })),
    isOpen: view.isOpen,
    nextOpenAt: iso(view.nextOpenAt),
    replyDueAt: iso(view.dueAt),
  }
}

/** A line of the channel register as one JSON document. */
export function channelJson(channel: ChannelView) {
  return {
    id: channel.id,
    accountId: channel.accountId,
    brandId: channel.brandId,
    network: channel.network,
    handle: channel.handle,
    url: channel.url,
    state: channel.state,
    since: iso(channel.since),
    purpose: channel.purpose,
    audience: channel.audience,
    ownerId: channel.ownerId,
    owner: channel.ownerName,
    reviewOn: channel.reviewOn,
    isReviewDue: channel.isReviewDue,
  }
}
