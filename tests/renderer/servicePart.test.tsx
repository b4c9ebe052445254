import axe from 'axe-core'
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formOf, policyOf } from '../../src/renderer/features/client/serviceForm.ts'
import { useClientPage } from '../../src/renderer/features/client/clientStore.ts'
import type { ServicePolicy } from '../../src/shared/contract/serviceCommands.ts'
import type { ServiceClockView } from '../../src/shared/contract/serviceLevel.ts'
import { serviceOf } from './fake/service.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, settle, type } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
beforeEach(() => useClientPage.setState(useClientPage.getInitialState(), true))
afterEach(() => drawn.close())

const asked = (name: string) => drawn.engine.asked.filter((it) => it.name === name).map((it) => it.input)
const field = (name: string): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>(`[name="${name}"]`)
  if (found === null) throw new Error(`No field ${name}`)
  return found
}
/** The box to tick with this label. */
const box = (name: string): HTMLElement => {
  const label = Array.from(document.querySelectorAll('label')).find((it) => it.textContent === name)
  return label?.querySelector('input') ?? document.body
}
async function openPart(): Promise<void> {
  drawn = await drawWindow()
  await click(byTestId('brand-b1'))
  await click(byTestId('view-client'))
  await click(byTestId('client-service'))
}

describe('the service levels of a client', () => {
  it('are told in words, in their order', async () => {
    await openPart()
    expect(says('within 24 hours on days with an opening')).toBe(true)
    expect(says('warned 2 hours before')).toBe(true)
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map((it) => it.id)).toEqual([])
  })

  it('are added, changed on the newest version, put in order and archived', async () => {
    await openPart()
    await click(byTestId('add-policy'))
    await type(field('name'), 'Urgent')
    await click(box('Urgent'))
    await type(field('first_response-amount'), 'soon')
    await click(byTestId('policy-save'))
    expect(find('alert', /whole number/)).toBeDefined()
    await type(field('first_response-amount'), '1')
    await click(byTestId('policy-save'))
    expect(asked('service.savePolicy')).toEqual([
      {
        brandId: 'b1',
        policyId: null,
        revision: 0,
        policy: {
          name: 'Urgent',
          when: { kind: 'all', of: [{ kind: 'urgency', urgencies: ['urgent'] }] },
          targets: [{ kind: 'first_response', minutes: 60, counts: 'business', warnMinutes: 30 }],
        },
      },
    ])
    expect(says('Every conversation that no policy before it holds for')).toBe(true)
    await click(find('button', 'Edit Every conversation'))
    await click(byTestId('policy-save'))
    expect(asked('service.savePolicy')[1]).toMatchObject({ policyId: 'policy-b1', revision: 1 })
    expect(find('button', 'Move Urgent down').hasAttribute('disabled')).toBe(true)
    await click(find('button', 'Archive Urgent'))
    await click(all('button').findLast((it) => it.textContent === 'Archive') ?? document.body)
    expect(asked('service.archivePolicy')).toEqual([{ policyId: expect.stringContaining('policy-new') as string }])
  })

  it('are added by urgency from the template', async () => {
    await openPart()
    await click(find('button', 'Add targets by urgency'))
    expect(asked('service.addTemplate')).toEqual([{ brandId: 'b1' }])
    expect(all('button').filter((it) => it.getAttribute('aria-label')?.startsWith('Edit ') === true)).toHaveLength(5)
  })

  it('say in the dialog why they were not saved, and keep what was typed', async () => {
    await openPart()
    drawn.engine.failNext('service.savePolicy', { code: 'conflict', message: 'Somebody else saved this meanwhile.' })
    await click(find('button', 'Edit Every conversation'))
    await type(field('name'), 'Mine')
    await click(byTestId('policy-save'))
    expect(find('alert', /Somebody else/)).toBeDefined()
    expect(field('name').value).toBe('Mine')
  })

  it('cannot be changed by an agent', async () => {
    drawn = await drawWindow()
    drawn.engine.world.members = drawn.engine.world.members.map((it) => (it.isMe ? { ...it, role: 'agent' } : it))
    await act(async () => drawn.engine.changed())
    await click(byTestId('brand-b1'))
    await click(byTestId('view-client'))
    await click(byTestId('client-service'))
    expect(document.querySelector('[data-testid="add-policy"]')).toBeNull()
  })
})

describe('a policy in its form', () => {
  const policy: ServicePolicy = {
    name: 'P',
    when: {
      kind: 'all',
      of: [
        { kind: 'kind', kinds: ['direct', 'review'] },
        { kind: 'language', languages: ['ja', 'th'] },
        { kind: 'tag', tags: ['返品', 'vip'] },
      ],
    },
    targets: [
      { kind: 'first_response', minutes: 45, counts: 'clock', warnMinutes: 0 },
      { kind: 'resolution', minutes: 2880, counts: 'open_days', warnMinutes: 60 },
    ],
  }

  it('comes out as it went in, also with conditions that the form cannot show', async () => {
    drawn = await drawWindow()
    expect(policyOf(formOf(policy))).toEqual(policy)
    const odd: ServicePolicy = { ...policy, when: { kind: 'not', of: { kind: 'opening', isOpen: true } } }
    expect(policyOf(formOf(odd))).toEqual(odd)
    expect(policyOf(formOf({ ...policy, when: null }))?.when).toBeNull()
  })
})

describe('the promises of a conversation', () => {
  it('stand beside it, each with what became of it', async () => {
    drawn = await drawWindow()
    const [row] = drawn.engine.world.conversations
    const conversationId = row?.row.id ?? ''
    const clock = (id: string, more: Partial<ServiceClockView>): ServiceClockView => ({
      id,
      conversationId,
      policyId: 'p',
      policyName: 'Urgent',
      policyVersion: 3,
      target: 'next_response',
      minutes: 60,
      counts: 'business',
      state: 'running',
      why: null,
      startedAt: 0,
      dueAt: 8_000_000_000_000,
      metAt: null,
      pausedAt: null,
      pausedMinutes: 0,
      warnedAt: null,
      missedAt: null,
      ...more,
    })
    serviceOf(drawn.engine.world).clocks.push(
      clock('1', { target: 'first_response', state: 'missed', dueAt: 1, metAt: 2, missedAt: 2 }),
      clock('2', { target: 'resolution', state: 'paused', pausedAt: 5 }),
      clock('3', { state: 'void', why: 'withdrawn' }),
      clock('4', {}),
      clock('5', { dueAt: 1 }),
    )
    await act(async () => drawn.engine.changed())
    await click(all('option')[0] ?? document.body)
    await settle()
    const part = byTestId('service')
    for (const words of ['missed: done', 'stopped since', 'taken back', 'due ', 'overdue since', 'Urgent, version 3'])
      expect(part.textContent).toContain(words)
    expect(part.querySelector('summary')?.textContent).toBe('1 earlier promise')
  })
})
