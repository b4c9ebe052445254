import type { HostNote } from '../../../shared/contract/host.ts'
import type { ServiceTargetKind } from '../../../shared/contract/serviceLevel.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import { zoneOffsets } from './zoneOffsets.ts'
import { lazily } from '../../../shared/contract/lazily.ts'

type Wishes = Settings['notify']

/** A conversation in which something new came, as it stands now. */
export interface Arrived {
  readonly conversationId: string
  readonly brandId: string
  readonly brandName: string
  readonly accountId: string
  readonly kind: string
  readonly urgency: string
  readonly needsReply: boolean
  readonly isUnread: boolean
  /** The person was muted or blocked. */
  readonly isMuted: boolean
  /** Who wrote last, and what. */
  readonly who: string
  readonly text: string
  /** When it came in, epoch ms. */
  readonly at: number
}

const leastUrgent: Readonly<Record<Wishes['level'], readonly string[]>> = {
  all: ['low', 'normal', 'high', 'urgent'],
  high: ['high', 'urgent'],
  urgent: ['urgent'],
  none: [],
}

/** Whether somebody wants to be told of it: it waits for our reply, was not seen yet, is no listening, and neither brand, account nor person was left out. */
export function isWorthTelling(it: Arrived, wishes: Wishes): boolean {
  if (!wishes.isOn || !it.needsReply || !it.isUnread || it.isMuted || it.kind === 'listening') return false
  if (wishes.accountsOff.includes(it.accountId)) return false
  return leastUrgent[wishes.brands[it.brandId] ?? wishes.level].includes(it.urgency)
}

/** The end of the quiet hours that hold at a moment (epoch ms) by a zone's clock; null when it is not quiet. From equal to until = never quiet. */
export function quietUntil({ isOn, from, until }: Wishes['quiet'], at: number, zone: string): number | null {
  if (!isOn || from === until) return null
  const stretchAt = zoneOffsets(zone)
  const { offset } = stretchAt(at)
  const day = 86_400_000
  const midnight = Math.floor((at + offset) / day) * day
  const minute = Math.floor((at + offset - midnight) / 60_000)
  const isQuiet = from < until ? minute >= from && minute < until : minute >= from || minute < until
  if (!isQuiet) return null
  const ends = midnight + until * 60_000 + (minute < until ? 0 : day)
  // The clocks may be changed in between: what counts is the distance from UTC that holds at the end.
  return ends - stretchAt(ends - offset).offset
}

/** The same for one brand, whose own quiet hours take the place of those for all. `zones`: the clocks of the brand and of this computer. */
export function brandQuietUntil(
  wishes: Wishes,
  brandId: string,
  at: number,
  zones: { readonly brand: string; readonly computer: string },
): number | null {
  const own = wishes.brandQuiet[brandId]
  return own === undefined ? quietUntil(wishes.quiet, at, zones.computer) : quietUntil(own, at, zones[own.clock])
}

/** One note for each brand, the most urgent first; a note opens its most urgent conversation, the newest of those. */
export function notesFor(arrived: readonly Arrived[], wishes: Wishes): readonly HostNote[] {
  const byBrand = new Map<string, Arrived[]>()
  for (const it of arrived) byBrand.set(it.brandId, [...(byBrand.get(it.brandId) ?? []), it])
  return [...byBrand.values()]
    .map((all) => {
      const sorted = all.toSorted((a, b) => rank(b) - rank(a) || b.at - a.at)
      const urgent = all.filter((it) => it.urgency === 'urgent').length
      return { sorted, urgent }
    })
    .toSorted((a, b) => b.urgent - a.urgent)
    .flatMap(({ sorted, urgent }) => {
      const [first] = sorted
      if (first === undefined) return []
      return [
        {
          title: `${sorted.length} new for ${plain(first.brandName, 60)}`,
          body: wishes.showText
            ? `${plain(first.who, 40)}: ${plain(first.text, 80)}`
            : urgent > 0
              ? `${urgent} urgent`
              : '',
          conversationId: first.conversationId,
          brandId: first.brandId,
          isUrgent: urgent > 0,
        },
      ]
    })
}

/** Something whose time comes near. `dueAt`: epoch ms; `zone`: of the brand. */
export interface Near {
  readonly conversationId: string
  readonly brandId: string
  readonly brandName: string
  readonly zone: string
  readonly dueAt: number
}

/** A promise that was made in a reply. */
export interface PromiseNear extends Near {
  readonly text: string
}

/** A promise of a service level, with its conversation as it stands now. */
export interface ServiceNear extends Near {
  readonly target: ServiceTargetKind
  readonly accountId: string
  readonly urgency: string
  /** The person was muted or blocked. */
  readonly isMuted: boolean
  /** Who wrote, and what last. */
  readonly who: string
  readonly text: string
}

/** Whether somebody wants to be told of it: of this brand they want to be told something. */
export function isPromiseWorthTelling(it: PromiseNear, wishes: Wishes): boolean {
  return wishes.isOn && (wishes.brands[it.brandId] ?? wishes.level) !== 'none'
}

/** Whether somebody wants to be told of it: it is urgent enough, and neither brand, account nor person was left out. */
export function isServiceWorthTelling(it: ServiceNear, wishes: Wishes): boolean {
  if (!wishes.isOn || it.isMuted || wishes.accountsOff.includes(it.accountId)) return false
  return leastUrgent[wishes.brands[it.brandId] ?? wishes.level].includes(it.urgency)
}

/** One note for each brand, the soonest due first; a note opens the conversation of its soonest promise. */
export function promiseNotes(near: readonly PromiseNear[], wishes: Wishes): readonly HostNote[] {
  return soonestByBrand(near).map(([first, ...rest]) => {
    const name = plain(first.brandName, 60)
    return {
      title:
        rest.length === 0
          ? `A promise for ${name} is due soon`
          : `${rest.length + 1} promises for ${name} are due soon`,
      body: wishes.showText ? plain(first.text, 80) : '',
      conversationId: first.conversationId,
      brandId: first.brandId,
      isUrgent: false,
    }
  })
}

/** One note for each brand, the soonest due first; a note counts its conversations and opens the one that is due soonest. */
export function serviceNotes(near: readonly ServiceNear[], wishes: Wishes): readonly HostNote[] {
  return soonestByBrand(near).map((all) => {
    const [first] = all
    const name = plain(first.brandName, 60)
    const n = new Set(all.map((it) => it.conversationId)).size
    const one = first.target === 'resolution' ? 'A conversation to resolve' : 'A reply'
    return {
      title: n === 1 ? `${one} for ${name} is due soon` : `${n} conversations for ${name} are due soon`,
      body: wishes.showText ? [plain(first.who, 40), plain(first.text, 80)].filter((it) => it !== '').join(': ') : '',
      conversationId: first.conversationId,
      brandId: first.brandId,
      isUrgent: all.some((it) => it.urgency === 'urgent'),
    }
  })
}

/** What comes near of each brand, the soonest due first. */
function soonestByBrand<T extends Near>(near: readonly T[]): readonly (readonly [T, ...T[]])[] {
  const byBrand = new Map<string, [T, ...T[]]>()
  for (const it of near.toSorted((a, b) => a.dueAt - b.dueAt)) {
    const known = byBrand.get(it.brandId)
    if (known === undefined) byBrand.set(it.brandId, [it])
    else known.push(it)
  }
  return [...byBrand.values()]
}

const rank = (it: Arrived): number => leastUrgent.all.indexOf(it.urgency)
const graphemes = lazily(() => new Intl.Segmenter('en', { granularity: 'grapheme' }))

/** What people wrote as one line of at most so many characters, without signs that steer a screen. */
function plain(text: string, most: number): string {
  const line = text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  const shown: string[] = []
  for (const { segment } of graphemes().segment(line)) {
    if (shown.length === most) return `${shown.join('').trimEnd()}…`
    shown.push(segment)
  }
  return line
}
