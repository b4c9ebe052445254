import type { Condition } from '../../../shared/contract/condition.ts'
import { conversationKind, urgency } from '../../../shared/contract/conversation.ts'
import type { ConversationKind, Urgency } from '../../../shared/contract/conversation.ts'
import type { ServicePolicy } from '../../../shared/contract/serviceCommands.ts'
import { serviceTargetKind } from '../../../shared/contract/serviceLevel.ts'
import type { ServiceCounting, ServiceTarget, ServiceTargetKind } from '../../../shared/contract/serviceLevel.ts'

/** One promise as typed. */
export interface TargetForm {
  readonly isOn: boolean
  readonly amount: string
  readonly unit: 'minutes' | 'hours'
  readonly counts: ServiceCounting
  readonly warn: string
}

/** A policy as typed. */
export interface PolicyForm {
  readonly name: string
  readonly isForAll: boolean
  /** Conditions that this form cannot show; they stay as they are. */
  readonly kept: Condition | null
  readonly kinds: readonly ConversationKind[]
  readonly networks: readonly string[]
  readonly urgencies: readonly Urgency[]
  readonly languages: string
  readonly tags: string
  readonly targets: Readonly<Record<ServiceTargetKind, TargetForm>>
}

/** What may be chosen. */
export const choices = {
  kinds: conversationKind.options.filter((it) => it !== 'listening'),
  urgencies: urgency.options.toReversed(),
  targets: serviceTargetKind.options,
}

const off: TargetForm = { isOn: false, amount: '4', unit: 'hours', counts: 'business', warn: '30' }

/** The form of a policy; null = of a new one. */
export function formOf(policy: ServicePolicy | null): PolicyForm {
  const form = {
    name: policy?.name ?? '',
    isForAll: policy?.when === null,
    kept: null,
    kinds: [],
    networks: [],
    urgencies: [],
    languages: '',
    tags: '',
    targets: {
      first_response: targetForm(policy, 'first_response'),
      next_response: targetForm(policy, 'next_response'),
      resolution: targetForm(policy, 'resolution'),
    },
  }
  if (policy === null || policy.when === null) return form
  return { ...form, ...(readLeaves(policy.when) ?? { kept: policy.when }) }
}

/** The policy that was typed; null where a number cannot be read or nothing is promised. */
export function policyOf(form: PolicyForm): ServicePolicy | null {
  const targets: ServiceTarget[] = []
  for (const kind of choices.targets) {
    const target = form.targets[kind]
    if (!target.isOn) continue
    const amount = wholeNumber(target.amount)
    const warnMinutes = target.warn.trim() === '' ? 0 : wholeNumber(target.warn)
    if (amount === null || amount < 1 || warnMinutes === null) return null
    targets.push({ kind, minutes: target.unit === 'hours' ? amount * 60 : amount, counts: target.counts, warnMinutes })
  }
  if (targets.length === 0) return null
  return { name: form.name, when: form.isForAll ? null : whenOf(form), targets }
}

/** A whole number as typed; null when it is none. */
export function wholeNumber(typed: string): number | null {
  return /^\d{1,6}$/u.test(typed.trim()) ? Number(typed) : null
}

function whenOf(form: PolicyForm): Condition {
  if (form.kept !== null) return form.kept
  const languages = listOf(form.languages).map((it) => it.toLowerCase())
  const tags = listOf(form.tags)
  return {
    kind: 'all',
    of: [
      ...(form.kinds.length === 0 ? [] : [{ kind: 'kind' as const, kinds: form.kinds }]),
      ...(form.networks.length === 0 ? [] : [{ kind: 'network' as const, networks: form.networks }]),
      ...(form.urgencies.length === 0 ? [] : [{ kind: 'urgency' as const, urgencies: form.urgencies }]),
      ...(languages.length === 0 ? [] : [{ kind: 'language' as const, languages }]),
      ...(tags.length === 0 ? [] : [{ kind: 'tag' as const, tags }]),
    ],
  }
}

type Leaves = Partial<Pick<PolicyForm, 'kinds' | 'networks' | 'urgencies' | 'languages' | 'tags'>>

/** What the form can show of a condition: plain facts, all of which must hold, each kind once. Null for any other. */
function readLeaves(condition: Condition): Leaves | null {
  const leaves = condition.kind === 'all' ? condition.of : [condition]
  if (leaves.length === 0 || new Set(leaves.map((it) => it.kind)).size < leaves.length) return null
  let form: Leaves = {}
  for (const leaf of leaves) {
    if (leaf.kind === 'kind') form = { ...form, kinds: leaf.kinds }
    else if (leaf.kind === 'network') form = { ...form, networks: leaf.networks }
    else if (leaf.kind === 'urgency') form = { ...form, urgencies: leaf.urgencies }
    else if (leaf.kind === 'language') form = { ...form, languages: leaf.languages.join(', ') }
    else if (leaf.kind === 'tag') form = { ...form, tags: leaf.tags.join(', ') }
    else return null
  }
  return form
}

function targetForm(policy: ServicePolicy | null, kind: ServiceTargetKind): TargetForm {
  const target = policy?.targets.find((it) => it.kind === kind)
  if (target === undefined) return { ...off, isOn: policy === null && kind === 'first_response' }
  const isHours = target.minutes % 60 === 0
  return {
    isOn: true,
    amount: String(isHours ? target.minutes / 60 : target.minutes),
    unit: isHours ? 'hours' : 'minutes',
    counts: target.counts,
    warn: String(target.warnMinutes),
  }
}

function listOf(typed: string): string[] {
  return typed
    .split(/[,、，]/u)
    .map((it) => it.trim())
    .filter((it) => it !== '')
}
