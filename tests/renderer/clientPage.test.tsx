import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { act } from 'react'
import { useClientPage } from '../../src/renderer/features/client/clientStore.ts'
import { replyBlock } from '../../src/renderer/features/composer/replyRule.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, settle, type } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
beforeEach(() => useClientPage.setState(useClientPage.getInitialState(), true))
afterEach(() => drawn.close())

const asked = (name: string) => drawn.engine.asked.filter((it) => it.name === name).map((it) => it.input)
const field = <E extends HTMLElement = HTMLInputElement>(name: string): E => {
  const found = document.querySelector<E>(`[name="${name}"]`)
  if (found === null) throw new Error(`No field ${name}`)
  return found
}
/** Picks a line of a list. */
async function choose(select: HTMLSelectElement, value: string): Promise<void> {
  await act(async () => {
    select.value = value
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await settle()
}
/** The page of a client, by the rail. */
async function openClient(brandId: string, part: string): Promise<void> {
  drawn = await drawWindow()
  await click(byTestId(`brand-${brandId}`))
  await click(byTestId('view-client'))
  await click(byTestId(`client-${part}`))
}

describe('the page of a client', () => {
  it('asks which client when none is shown, and goes to the one picked', async () => {
    drawn = await drawWindow()
    await click(byTestId('view-client'))
    await click(find('button', 'コハク茶房Asia'))
    expect(find('heading', 'Profile')).toBeDefined()
    await click(byTestId('back-to-inbox'))
    expect(all('option').length).toBeGreaterThan(0)
  })

  it('saves the profile, and the letter shows at the edge', async () => {
    await openClient('b1', 'profile')
    await type(field('monogram'), 'こ')
    await type(field('signOff'), 'コハク茶房 お客様係')
    await click(byTestId('client-save'))
    expect(asked('client.edit')).toMatchObject([{ brandId: 'b1', monogram: 'こ', languages: ['ja', 'en'] }])
    expect(byTestId('brand-b1').textContent).toContain('こ')
    expect(byTestId<HTMLButtonElement>('client-save').disabled).toBe(true)
  })

  it('keeps what was typed when one looks at another part, and lets it go when asked', async () => {
    await openClient('b1', 'profile')
    await type(field('signOff'), 'half typed')
    await click(byTestId('client-members'))
    await click(byTestId('back-to-inbox'))
    await click(byTestId('view-client'))
    await click(byTestId('client-profile'))
    expect(field('signOff').value).toBe('half typed')
    await click(find('button', 'Discard changes'))
    expect(field('signOff').value).toBe('')
  })

  it('reads openings as they are typed, says when it cannot, and saves them from a day on', async () => {
    await openClient('b1', 'hours')
    await type(field('day-0'), '9-25')
    expect(says('Write openings as 09:00–18:00')).toBe(true)
    expect(byTestId<HTMLButtonElement>('client-save').disabled).toBe(true)
    await type(field('day-0'), '９：００〜１２：００、 18-2')
    expect(document.querySelectorAll('.week-day:nth-child(3) rect')).toHaveLength(2)
    await click(find('button', /on all weekdays/))
    await type(field('validFrom'), '2026-12-01')
    await click(byTestId('client-save'))
    const [saved] = asked('client.saveHours') as { validFrom: string; hours: { week: unknown[] } }[] // as asked above
    expect(saved?.validFrom).toBe('2026-12-01')
    expect(saved?.hours.week[4]).toEqual([
      { from: '09:00', to: '12:00' },
      { from: '18:00', to: '02:00' },
    ])
    expect(byTestId('hours-version').textContent).toContain('From Tue')
    expect(byTestId('hours-preview').textContent).toContain('Closed now')
  })

  it('takes holidays from a file and keeps the hours of a day that stands there', async () => {
    await openClient('b1', 'hours')
    const input = byTestId<HTMLInputElement>('holiday-file')
    const file = new File(['BEGIN:VEVENT'], 'holidays.ics')
    Object.defineProperty(file, 'text', { value: () => Promise.resolve('BEGIN:VEVENT') })
    Object.defineProperty(input, 'files', { value: [file], configurable: true })
    await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })))
    await settle()
    expect(says('1 day added. 1 left out')).toBe(true)
    await click(byTestId('client-save'))
    expect(asked('client.saveHours')).toMatchObject([
      { hours: { exceptions: { '2027-01-01': [] }, labels: { '2027-01-01': '元日' } } },
    ])
  })

  it('adds a member here, and takes one off this client', async () => {
    await openClient('b2', 'members')
    await click(byTestId('add-member'))
    await type(field('name'), '김하늘')
    await type(field('alias'), 'HN')
    await click(find('button', 'This client only'))
    await click(document.querySelector('[data-testid=member-dialog] button[type=submit]') ?? document.body)
    expect(asked('member.add')).toMatchObject([{ name: '김하늘', alias: 'HN', brandIds: ['b2'] }])
    await click(find('switch', 'Jiwoo Hong belongs'))
    const [edit] = asked('member.edit') as { brandIds: string[] }[] // as asked above
    expect(edit?.brandIds).toEqual(['b1', 'b3', 'b4', 'b5', 'b6'])
    expect(find('switch', 'Jiwoo Hong belongs').getAttribute('aria-checked')).toBe('false')
  })

  it('sets a channel to only read', async () => {
    await openClient('b1', 'channels')
    await click(document.querySelector('[data-channel] .account-name') ?? document.body)
    await choose(byTestId<HTMLSelectElement>('channel-state'), 'observe_only')
    expect(says('nobody writes there and no reply is owed')).toBe(true)
    await click(byTestId('channel-save'))
    expect(asked('channel.save')).toMatchObject([{ brandId: 'b1', state: 'observe_only' }])
    expect(says('Only read')).toBe(true)
    await click(find('button', 'Copy contact sheet'))
    expect(says('Copied')).toBe(true)
  })

  it('saves on a network only what differs there', async () => {
    await openClient('b1', 'tone')
    const network = byTestId<HTMLSelectElement>('tone-network')
    await choose(network, network.options[1]?.value ?? '')
    await click(find('button', /^None$/))
    await click(byTestId('client-save'))
    const [saved] = asked('tone.save') as { card: { networks: Record<string, unknown> } }[] // as asked above
    expect(Object.values(saved?.card.networks ?? {})).toEqual([{ emoji: 'no' }])
    expect(byTestId('tone-version').textContent).toContain('Version 1')
  })

  it('keeps what was typed when somebody else saved meanwhile', async () => {
    await openClient('b1', 'tone')
    await type(field('firstPerson'), '私たち')
    drawn.engine.failNext('tone.save', { code: 'conflict', message: 'Somebody else saved this meanwhile.' })
    await click(byTestId('client-save'))
    expect(find('alert').textContent).toContain('Somebody else')
    expect(field('firstPerson').value).toBe('私たち')
  })

  it('lets one read, acknowledge, edit and compare the guidelines', async () => {
    await openClient('b1', 'guidelines')
    expect(find('heading', 'Privacy')).toBeDefined()
    await click(byTestId('have-read'))
    expect(byTestId('read-by').textContent).toContain('Mika Tanabe')
    await click(byTestId('edit-guidelines'))
    await type(byTestId('guideline-editor'), '# Privacy\nNever ask for a password or a card number.')
    await click(byTestId('client-save'))
    expect(byTestId('guideline-version').textContent).toContain('Version 1')
    expect(document.querySelector('[data-testid=have-read]')).not.toBeNull()
    await choose(byTestId<HTMLSelectElement>('compare-with'), '0')
    expect(byTestId('guideline-diff').textContent).toContain('added: Never ask for a password or a card number.')
  })

  it('is read by agents and changed by none of them', async () => {
    drawn = await drawWindow()
    drawn.engine.world.members = drawn.engine.world.members.map((it) => (it.isMe ? { ...it, role: 'agent' } : it))
    drawn.engine.changed()
    await click(byTestId('brand-b1'))
    await click(byTestId('view-client'))
    expect(says('Only leads and managers change this.')).toBe(true)
    expect(field('signOff').closest('fieldset')?.disabled).toBe(true)
    await click(byTestId('client-members'))
    expect(all('switch')).toEqual([])
    await click(byTestId('client-guidelines'))
    expect(document.querySelector('[data-testid=edit-guidelines]')).toBeNull()
  })

  it.each(['profile', 'hours', 'members', 'channels', 'tone', 'guidelines'])(
    'has no faults for assistive technology: %s',
    async (part) => {
      await openClient('b1', part)
      const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })
      expect(
        violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
      ).toEqual([])
    },
  )
})

describe('beside a conversation', () => {
  it('stands the paragraph of the guidelines that fits, and the way to them', async () => {
    drawn = await drawWindow()
    await click(find('option', '高橋'))
    await click(find('button', 'Open the guidelines'))
    expect(byTestId('guideline-version')).toBeDefined()
  })

  it('is the composer closed where the client does not write', async () => {
    drawn = await drawWindow()
    const detail = { capabilities: null, networkLabel: 'X', replyOpenUntil: null }
    expect(replyBlock({ ...detail, channelState: 'observe_only' }, 0)).toContain('only read')
    expect(replyBlock({ ...detail, channelState: 'maintenance' }, 0)).toBeNull()
  })
})
