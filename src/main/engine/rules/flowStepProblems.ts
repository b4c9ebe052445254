import type { FlowProblem, FlowStep, People } from '../../../shared/contract/flow.ts'
import type { FlowWorld } from './flowWorld.ts'
import { peopleOf, waysOf } from './flowWays.ts'
import { stepTitle } from './flowWords.ts'

/** What is wrong with one step by itself: whom and what it names, its time, and where it ends. */
export function stepProblems(step: FlowStep, world: FlowWorld): readonly FlowProblem[] {
  const problems: FlowProblem[] = []
  const title = `“${stepTitle(step)}”`
  const add = (code: FlowProblem['code'], severity: FlowProblem['severity'], words: string): void => {
    problems.push({ stepId: step.id, code, severity, words })
  }
  const people = peopleOf(step)
  if (people !== null) {
    goneMembers(people, world, title, add)
    goneContacts(people, world, title, add)
    nobody(step, people, world, title, add)
  }
  if (step.kind === 'canned') response(step, world, title, add)
  if ((step.kind === 'wait' || step.kind === 'acknowledge' || step.kind === 'approve') && step.counts === 'business')
    for (const brand of world.brands)
      if (!brand.opens)
        add(
          'no_open_hours',
          'error',
          `${title} counts working time, but ${brand.name} has no opening hours ahead: it would never end. Give the client hours, or count all time.`,
        )
  if (step.kind === 'wait' && step.for === 'time' && step.onTimeout !== null)
    add(
      'timeout_ignored',
      'warning',
      `${title} waits for a time and goes on when it is over; the way for “time is up” is never taken. Take it away, or wait for an answer.`,
    )
  for (const way of waysOf(step)) {
    if (way.to !== null) continue
    // Level 0 opens no case.
    if (way.kind === 'level' && way.level === 0) continue
    if (way.kind === 'level')
      add(
        'open_level',
        'warning',
        `${title} leads nowhere for level ${String(way.level)}: such a case gets no further steps, only its level’s times. Connect the level to a step.`,
      )
    else if (way.kind === 'answer')
      add(
        'open_end',
        'warning',
        `In ${title} the answer “${way.text}” leads nowhere. Connect it to a step, or to a close.`,
      )
    else
      add(
        'open_end',
        'warning',
        `Nothing follows ${title}: the case stays open with whoever has it. Connect it to a step, or to a close.`,
      )
  }
  return problems
}

type Add = (code: FlowProblem['code'], severity: FlowProblem['severity'], words: string) => void

function goneMembers(people: People, world: FlowWorld, title: string, add: Add): void {
  for (const id of people.memberIds) {
    const member = world.members.get(id)
    if (member === undefined) {
      add(
        'gone_person',
        'error',
        `${title} names ${world.gone.get(id) ?? 'somebody'}, who is not here. Choose somebody else.`,
      )
      continue
    }
    const { brandIds } = member
    const away = brandIds === null ? [] : world.brands.filter((it) => !brandIds.includes(it.id))
    if (away.length > 0)
      add(
        'gone_person',
        'warning',
        `${title} names ${member.name}, who does not belong to ${away.map((it) => it.name).join(', ')}. Add them there, or choose somebody else.`,
      )
  }
}

function goneContacts(people: People, world: FlowWorld, title: string, add: Add): void {
  for (const id of people.contactIds) {
    const contact = world.contacts.get(id)
    if (contact === undefined) {
      add(
        'gone_contact',
        'error',
        `${title} names ${world.gone.get(id) ?? 'a contact'}, who is not among the contacts. Choose another one.`,
      )
      continue
    }
    const others = world.brands.filter((it) => it.id !== contact.brandId)
    if (others.length > 0)
      add(
        'gone_contact',
        'warning',
        `${title} names ${contact.name}, a contact of another client than ${others.map((it) => it.name).join(', ')}. Those would be told of matters that are not theirs.`,
      )
  }
}

function nobody(step: FlowStep, people: People, world: FlowWorld, title: string, add: Add): void {
  const seats = people.memberIds.length > 0 || people.isLead
  if (!seats && people.contactIds.length === 0)
    add('nobody', 'error', `${title} names nobody. Choose a member, or whoever leads.`)
  else if (!seats && step.kind === 'assign')
    add(
      'nobody',
      'error',
      `${title} can give a case to a member only: contacts have no seat here. Choose a member, or whoever leads.`,
    )
  else if (step.kind === 'approve' && people.contactIds.length > 0)
    add(
      'nobody',
      seats ? 'warning' : 'error',
      `${title} is waited for from members only: contacts have no seat here and approve nothing. Choose a member, or whoever leads.`,
    )
  else if (!seats && step.kind === 'tell' && step.ways.every((it) => it === 'card' || it === 'notification'))
    add(
      'nobody',
      'error',
      `${title} would reach nobody: a contact sees no card and no notification. Tell them by mail, by call or by webhook.`,
    )
  if (people.isLead && people.memberIds.length === 0 && people.contactIds.length === 0)
    for (const brand of world.brands)
      if (!brand.isLed)
        add(
          'nobody',
          'error',
          `${title} names whoever leads, but nobody leads ${brand.name}. Give it a lead, or choose a member.`,
        )
}

function response(step: Extract<FlowStep, { kind: 'canned' }>, world: FlowWorld, title: string, add: Add): void {
  const found = world.responses.get(step.responseId)
  if (found === undefined) {
    const name = world.gone.get(step.responseId)
    add(
      'gone_response',
      'error',
      `${title} uses ${name === undefined ? 'a canned response' : `the canned response “${name}”`}, which is not here any more. Choose another one.`,
    )
    return
  }
  const others = world.brands.filter((it) => found.brandId !== null && it.id !== found.brandId)
  if (others.length > 0)
    add(
      'gone_response',
      'error',
      `${title} uses “${found.shortcut}”, a canned response of another client than ${others.map((it) => it.name).join(', ')}. Choose one that all share.`,
    )
  if (!found.isApproved)
    add(
      'unapproved_response',
      step.how === 'insert' ? 'error' : 'warning',
      `${title} uses “${found.shortcut}”, of which no wording is approved. Have one approved, or choose another response.`,
    )
}
