/*
 * The figures of a month, counted a second time and slowly: business time by walking the minutes, answers by asking at each reply what
 * waited then. It shares nothing with the rules. Everything lies on whole minutes; moments are minutes since 1970.
 */

/** A message as the reference sees it. */
export interface RefMessage {
  readonly at: number
  readonly isIn: boolean
  /** Of ours: a person's, on the network, and it stands. */
  readonly isHuman: boolean
  readonly author: number
  /** Number of the message that it threads to; null = none. */
  readonly to: number | null
  readonly gone: number | null
  readonly why: 'own' | 'spam' | 'noReplyNeeded' | 'channel' | null
}
export interface RefState {
  readonly at: number
  readonly state: 'open' | 'waiting' | 'snoozed' | 'closed'
}
export interface RefTalk {
  readonly isDirect: boolean
  readonly messages: readonly RefMessage[]
  readonly states: readonly RefState[]
}
/** Whether a minute is open, and whether its local day has any opening, by the calendar that holds for an arrival. */
export interface RefHours {
  readonly isOpen: (minute: number, arrival: number) => boolean
  readonly isOpenDay: (minute: number, arrival: number) => boolean
}

/** Counts a month of conversations. */
export function recount(talks: readonly RefTalk[], from: number, to: number, hours: RefHours) {
  const deadline = (at: number): number => {
    let minute = at
    for (let left = 1440; left > 0; minute += 1) if (hours.isOpenDay(minute, at)) left -= 1
    return minute
  }
  const business = (start: number, end: number): number => {
    let open = 0
    for (let minute = start; minute < end; minute += 1) if (hours.isOpen(minute, start)) open += 1
    return open
  }
  const asOf = deadline(to)
  const found = {
    total: 0,
    spam: 0,
    excluded: { own: 0, spam: 0, withdrawn: 0, noReplyNeeded: 0, channel: 0 },
    actionable: 0,
    answered: 0,
    inside24: 0,
    of: 0,
    unanswered: 0,
    closedUnanswered: 0,
    openAtEnd: 0,
    response: [] as number[],
    first: [] as number[],
    business: [] as number[],
    resolution: [] as number[],
    full: [] as number[],
  }
  const isInMonth = (at: number): boolean => at >= from && at < to
  for (const talk of talks) {
    const { answerOf, responses, withdrawn, closes, isLive } = follow(talk, to, asOf)
    const inbound = talk.messages.filter((it) => it.isIn)
    const reasonOf = (it: RefMessage) =>
      it.why === 'own' || it.why === 'spam' ? it.why : withdrawn(it) ? 'withdrawn' : it.why
    for (const it of inbound.filter((each) => isInMonth(each.at))) {
      const why = reasonOf(it)
      if (why === 'spam') found.spam += 1
      else found.total += 1
      if (why === null) found.actionable += 1
      else found.excluded[why] += 1
    }
    // Of a run of direct messages the oldest stands for all: it is one that no other of its fate came before.
    const live = inbound.filter((it) => reasonOf(it) === null && it.at <= asOf)
    const fate = (it: RefMessage): string =>
      `${String(answerOf(it)?.at)} ${String(closes(asOf).filter((at) => at < it.at).length)}`
    const heads = talk.isDirect
      ? live.filter((it, place) => !live.slice(0, place).some((other) => fate(other) === fate(it)))
      : live
    for (const it of heads.filter((each) => isInMonth(each.at))) {
      const answer = answerOf(it)
      found.of += 1
      if (answer !== null) found.answered += 1
      if (answer !== null && answer.at <= deadline(it.at)) found.inside24 += 1
    }
    const ends = closes(asOf)
    for (const it of live.filter((each) => each.at < to && answerOf(each) === null)) {
      const end = ends.find((at) => at >= it.at)
      if (end === undefined) found.unanswered += 1
      else if (isInMonth(end)) found.closedUnanswered += 1
    }
    for (const { oldest, reply, isFirst } of responses.filter((each) => isInMonth(each.reply.at))) {
      found.response.push(reply.at - oldest.at)
      if (isFirst) found.first.push(reply.at - oldest.at)
      const open = business(oldest.at, reply.at)
      if (open > 0) found.business.push(open)
    }
    const parts = [...ends, Infinity].flatMap((end, place) => {
      const after = ends[place - 1] ?? -Infinity
      const own = inbound.filter((it) => it.at > after && it.at <= end && isLive(it, Math.min(end, asOf)))
      const [first] = own
      const start = first === undefined ? to : (openingOf(inbound, own, after, answerOf) ?? first.at)
      return start < to ? [{ start, end }] : []
    })
    found.openAtEnd += parts.filter((it) => it.end === Infinity).length
    for (const it of parts) if (isInMonth(it.end)) found.resolution.push(it.end - it.start)
    parts.forEach((it, place) => {
      if (!isInMonth(it.end)) return
      const next = parts[place + 1]
      if (next !== undefined && next.start - it.end <= 14 * 1440) return
      let begins = place
      while (begins > 0 && (parts[begins]?.start ?? 0) - (parts[begins - 1]?.end ?? 0) <= 14 * 1440) begins -= 1
      found.full.push(it.end - (parts[begins]?.start ?? 0))
    })
  }
  for (const list of [found.response, found.first, found.business, found.resolution, found.full])
    list.sort((one, other) => one - other)
  return found
}

/** A segment begins with the first that waited in it and did not vanish with all that was there at its time. */
function openingOf(
  inbound: readonly RefMessage[],
  live: readonly RefMessage[],
  after: number,
  answerOf: (it: RefMessage) => RefMessage | null,
): number | undefined {
  const waits = (it: RefMessage): boolean => it.why === null && it.at > after
  let start: number | undefined
  for (const it of inbound.filter(waits)) {
    const stands = (minute: number): boolean =>
      inbound.some(
        (each) =>
          waits(each) &&
          each.at >= (start ?? it.at) &&
          each.at < minute &&
          (each.gone === null || each.gone >= minute || answerOf(each) !== null),
      )
    if (start === undefined || !stands(it.at)) start = it.at
    if (it === live.at(-1)) break
  }
  return start
}

/** What each reply answers, in the order of time. */
function follow(talk: RefTalk, to: number, asOf: number) {
  const answers = new Map<RefMessage, RefMessage>()
  const responses: { oldest: RefMessage; reply: RefMessage; isFirst: boolean }[] = []
  const begun: number[] = []
  const arrivals = talk.messages.filter((it) => it.isIn && it.why === null && it.at <= asOf)
  const answerOf = (it: RefMessage): RefMessage | null => answers.get(it) ?? null
  /** Whether it still stands at a minute, or stood when it was answered. */
  const isLive = (it: RefMessage, minute: number): boolean =>
    it.why === null &&
    it.at <= minute &&
    ((answerOf(it)?.at ?? Infinity) <= minute || it.gone === null || it.gone > minute)

  /** Closes before a minute that ended something and were not taken back. */
  const closes = (minute: number): readonly number[] => {
    const standing: number[] = []
    let before = 'open'
    for (const { at, state } of talk.states) {
      if (at >= minute || at >= to) break
      const last = standing.at(-1) ?? -Infinity
      const since = arrivals.filter((it) => it.at > last && it.at <= at)
      const isBegun = begun.some((it) => it > last && it <= at)
      if (state === 'closed') {
        if (since.some((it) => isLive(it, at)) || isBegun) standing.push(at)
      } else if (before === 'closed' && since.length === 0 && !isBegun) {
        if (!talk.messages.some((it) => it.isIn && it.at === at)) standing.pop()
      }
      before = state
    }
    return standing
  }

  const replies = talk.messages.filter((it) => !it.isIn && it.isHuman && it.at <= asOf)
  for (const reply of replies) {
    const ended = closes(reply.at)
    const last = ended.at(-1) ?? -Infinity
    const isNewer = arrivals.some((it) => it.at > last && it.at < reply.at) || begun.some((it) => it > last)
    const after = isNewer ? last : (ended.at(-2) ?? -Infinity)
    const waiting = arrivals.filter(
      (it) => it.at > after && it.at < reply.at && !answers.has(it) && (it.gone === null || it.gone >= reply.at),
    )
    const meant = reply.to === null ? undefined : talk.messages[reply.to]
    const done =
      meant === undefined || !meant.isIn || waiting.every((it) => it.author === meant.author)
        ? waiting
        : waiting.filter((it) => it.author === meant.author)
    const [oldest] = done
    if (oldest === undefined) {
      const isOpen = arrivals.some((it) => it.at > last && it.at < reply.at && isLive(it, reply.at - 1))
      if (talk.isDirect && !isOpen && waiting.length === 0) begun.push(reply.at)
      continue
    }
    const isLater =
      responses.some((it) => it.reply.at > after && it.oldest.at > after) || begun.some((it) => it > after)
    responses.push({ oldest, reply, isFirst: !isLater })
    for (const it of done) answers.set(it, reply)
  }
  /** Its author took it back before we replied. */
  const withdrawn = (it: RefMessage): boolean => {
    if (it.gone === null || it.gone > asOf) return false
    if (it.why === null) return answerOf(it) === null
    return !replies.some((reply) => reply.at >= it.at && reply.at <= (it.gone ?? 0))
  }
  return { answerOf, responses, withdrawn, closes, isLive }
}
