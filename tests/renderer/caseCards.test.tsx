import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseNotice } from '../../src/shared/contract/case.ts'
import type { CommandName } from '../../src/shared/contract/commands.ts'
import { forgetSounds } from '../../src/renderer/features/cases/cards/sounds.ts'
import { useNavigation } from '../../src/renderer/state/navigationStore.ts'
import { addCase, casesOf, notice } from './fake/caseWorld.ts'
import type { World } from './fake/world.ts'
import { believableWorld } from './fake/world.ts'
import type { Drawn } from './support/draw.tsx'
import { click, drawWindow, press, settle, type } from './support/draw.tsx'
import { all, byTestId, find, says } from './support/roles.ts'

let drawn: Drawn
let tones: { shape: string; pitch: number; height: number }[] = []

/** What a browser has and jsdom lacks: notes the tones in place of playing them. */
class FakeAudio {
  currentTime = 0
  destination = {}
  resume = (): Promise<void> => Promise.resolve()
  close = (): Promise<void> => Promise.resolve()
  createOscillator(): unknown {
    const tone = { shape: '', pitch: 0, height: 0 }
    tones.push(tone)
    return {
      set type(shape: string) {
        tone.shape = shape
      },
      frequency: {
        set value(pitch: number) {
          tone.pitch = pitch
        },
      },
      connect: (next: unknown) => next,
      start: () => undefined,
      stop: () => undefined,
    }
  }
  createGain(): unknown {
    const tone = tones.at(-1)
    const gain = {
      setValueAtTime: () => undefined,
      linearRampToValueAtTime: (height: number) => {
        if (tone !== undefined) tone.height = Math.max(tone.height, height)
      },
    }
    return { gain, connect: (next: unknown) => next }
  }
}

beforeEach(() => {
  forgetSounds()
  tones = []
  Object.assign(globalThis, { AudioContext: FakeAudio })
})
afterEach(async () => {
  Reflect.deleteProperty(globalThis, 'AudioContext')
  await drawn.close()
})

const asked = (name: CommandName): readonly unknown[] =>
  drawn.engine.asked.filter((each) => each.name === name).map((each) => each.input)

function told(
  level: 1 | 2 | 3,
  label = `L-${String(level)}`,
  more: Partial<CaseNotice> = {},
  world = believableWorld(Date.now()),
): World {
  const view = addCase(world, label, level, { level })
  casesOf(world).cards.push(notice(view, more))
  return world
}

describe('cards of cases', () => {
  it('a card can be acknowledged, opened and declined; delivered and seen are told apart', async () => {
    drawn = await drawWindow(told(2))
    expect(byTestId('case-told').getAttribute('aria-label')).toBe('L-2, level 2, About L-2')
    expect(asked('case.notice')).toEqual([
      { noticeIds: ['notice-L-2-0-card'], what: 'delivered' },
      { noticeIds: ['notice-L-2-0-card'], what: 'seen' },
    ])
    const { violations } = await axe.run(byTestId('case-cards'), { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map(({ id }) => id)).toEqual([])
    await click(find('button', 'Not for me: L-2'))
    await type(find('textbox', 'Reason'), 'I am away')
    await press('Escape')
    await click(find('button', /^Acknowledge L-2$/))
    expect(says('This is what was handed over')).toBe(true)
    await click(find('button', /^Acknowledge$/))
    expect(asked('case.acknowledge')).toEqual([{ caseId: 'case-L-2' }])
    expect(all('region', 'Cases for you')).toEqual([])
  })

  it('several rounds of one case are one card, and all of them are told to be seen', async () => {
    const world = told(1)
    const [view] = casesOf(world).cases
    if (view !== undefined) casesOf(world).cards.push(notice(view, { round: 1, at: Date.now(), lateMs: 600_000 }))
    drawn = await drawWindow(world)
    expect(document.querySelectorAll('[data-testid=case-told]')).toHaveLength(1)
    expect(byTestId('case-told').textContent).toContain('found 10 min late')
    expect(asked('case.notice').at(-1)).toEqual({
      noticeIds: ['notice-L-1-0-card', 'notice-L-1-1-card'],
      what: 'seen',
    })
  })

  it('nothing is seen while the window is hidden', async () => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    drawn = await drawWindow(told(2))
    expect(asked('case.notice')).toMatchObject([{ what: 'delivered' }])
    Reflect.deleteProperty(document, 'visibilityState')
    document.dispatchEvent(new Event('visibilitychange'))
    await settle()
    expect(asked('case.notice')).toMatchObject([{ what: 'delivered' }, { what: 'seen' }])
  })

  it('level 3 is a banner, which opens the case', async () => {
    drawn = await drawWindow(told(3))
    expect(byTestId('crisis-banner').getAttribute('role')).toBe('alert')
    await click(find('button', /^Open L-3$/))
    expect(useNavigation.getState().place).toMatchObject({ page: 'cases', caseId: 'case-L-3' })
    // Its page says all of it, and more.
    expect(all('region', 'Cases for you')).toEqual([])
  })

  it('what a flow says stays until it is noted', async () => {
    drawn = await drawWindow(told(1, 'L-1', { about: 'told', text: 'Call the shop' }))
    expect(byTestId('case-told').textContent).toContain('Call the shop')
    expect(all('button', /^Acknowledge/)).toEqual([])
    expect(asked('case.notice')).toMatchObject([{ what: 'delivered' }])
    await click(find('button', 'Noted: L-1'))
    expect(asked('case.notice')).toMatchObject([{ what: 'delivered' }, { what: 'seen' }])
  })

  it('a click on a notification opens the case', async () => {
    const world = told(2)
    drawn = await drawWindow(world)
    drawn.shell.tell({ kind: 'openCase', caseId: 'case-L-2', brandId: casesOf(world).cases[0]?.brandId ?? null })
    await settle()
    expect(byTestId('case-page').dataset['case']).toBe('case-L-2')
  })
})

describe('sounds of cases', () => {
  const heard = (): string => tones.map(({ shape, pitch }) => `${shape} ${String(pitch)}`).join(', ')

  it('each level has its own, and the highest is heard once', async () => {
    const sounds: string[] = []
    for (const level of [1, 2, 3] as const) {
      tones = []
      drawn = await drawWindow(told(level))
      sounds.push(heard())
      if (level < 3) await drawn.close()
    }
    expect(new Set(sounds).size).toBe(3)
    expect(sounds.every((sound) => sound !== '')).toBe(true)
    const before = tones.length
    told(1, 'M-1', {}, drawn.engine.world)
    told(2, 'M-2', {}, drawn.engine.world)
    drawn.engine.changed()
    await settle()
    expect(tones.slice(before).map(({ shape }) => shape)).toEqual(['triangle', 'triangle'])
    drawn.engine.changed()
    await settle()
    expect(tones).toHaveLength(before + 2)
  })

  it('what was delivered before is not heard again', async () => {
    drawn = await drawWindow(told(2, 'L-2', { deliveredAt: Date.now() - 1000 }))
    expect(tones).toEqual([])
  })

  it('levels 1 and 2 can be switched off and are silent in quiet hours; level 3 is always heard', async () => {
    const world = told(1)
    told(2, 'L-2', {}, world)
    world.settings = { ...world.settings, caseSounds: { volume: 0.1, level1: true, level2: false } }
    world.settings.notify = { ...world.settings.notify, quiet: { isOn: true, from: 0, until: 1439 } }
    drawn = await drawWindow(world)
    expect(tones).toEqual([])
    told(3, 'L-3', {}, world)
    drawn.engine.changed()
    await settle()
    expect(tones).toHaveLength(6)
    expect(tones.every(({ height }) => height > 0 && height < 0.1)).toBe(true)
  })

  it('the settings let each be heard, and have no switch for level 3', async () => {
    drawn = await drawWindow()
    await click(byTestId('view-settings'))
    await click(find('button', 'Notifications'))
    await click(find('button', 'Hear level 3'))
    expect(tones).toHaveLength(6)
    expect(all('switch', 'Sound for level').map((each) => each.getAttribute('aria-label'))).toEqual([
      'Sound for level 2',
      'Sound for level 1',
    ])
    await click(find('switch', 'Sound for level 1'))
    expect(asked('settings.set')).toEqual([{ values: { caseSounds: { volume: 0.7, level1: false, level2: true } } }])
  })
})

describe('telling people outside', () => {
  it('the call sheet has the contacts of the level and notes who was reached', async () => {
    const world = believableWorld(Date.now())
    const view = addCase(world, 'KIN-214', 0, { level: 3 })
    view.notices.push(notice(view, { way: 'call', toName: 'Legal desk' }))
    const contact = { brandId: view.brandId, mail: 'legal@client.example', note: '', role: 'Legal' }
    casesOf(world).contacts.push(
      { ...contact, id: 'k1', name: 'Legal desk', phone: '+81 3 1234 5678', levels: [3] },
      { ...contact, id: 'k2', name: 'Shop', phone: '1', levels: [1] },
    )
    drawn = await drawWindow(world)
    drawn.shell.tell({ kind: 'openCase', caseId: view.id, brandId: view.brandId })
    await settle()
    await click(find('button', /^Call sheet$/))
    const sheet = byTestId('call-sheet')
    expect(sheet.textContent).toContain('+81 3 1234 5678')
    expect(sheet.textContent).not.toContain('Shop')
    expect(sheet.textContent).toContain('頬が赤くなったとの連絡')
    await click(find('button', 'Copy +81 3 1234 5678'))
    expect(drawn.shell.calls.at(-1)).toEqual({ name: 'clipboard.write', args: ['+81 3 1234 5678'] })
    await click(find('button', 'Not reached: Legal desk'))
    expect(asked('case.notice')).toEqual([
      { noticeIds: ['notice-KIN-214-0-call'], what: 'failed', trouble: 'Legal desk was not reached' },
    ])
    expect(byTestId('call-sheet').textContent).toContain('Not reached')
    await click(find('button', 'Reached: Legal desk'))
    expect(byTestId('call-sheet').textContent).toMatch(/Reached, \d\d:\d\d/)
  })

  it('a mail draft counts as delivered only when the person says so', async () => {
    const world = believableWorld(Date.now())
    const view = addCase(world, 'KIN-214', 0, { level: 2 })
    view.notices.push(notice(view, { way: 'mail', toName: 'Client' }))
    casesOf(world).contacts.push({
      id: 'k1',
      brandId: view.brandId,
      name: 'Client',
      role: '',
      mail: 'client@client.example',
      phone: '',
      note: '',
      levels: [2],
    })
    drawn = await drawWindow(world)
    drawn.shell.answer('mail.draft', 'opened')
    drawn.shell.tell({ kind: 'openCase', caseId: view.id, brandId: view.brandId })
    await settle()
    // It is offered among the acts and at the notice, until it went out.
    expect(all('button', 'Mail draft')).toHaveLength(2)
    await click(find('button', 'Mail draft'))
    expect(all('button', 'It was sent')).toEqual([])
    await click(find('button', 'Open in the mail program'))
    const call = drawn.shell.calls.find(({ name }) => name === 'mail.draft')
    expect(call?.args).toMatchObject([
      {
        to: ['client@client.example'],
        subject: 'KIN-214, level 2: About KIN-214',
        body: expect.stringContaining('2611B'),
      },
    ])
    expect(asked('case.notice')).toEqual([])
    await click(find('button', 'It was sent'))
    expect(asked('case.notice')).toMatchObject([{ noticeIds: ['notice-KIN-214-0-mail'], what: 'delivered' }])
    expect(all('button', 'Mail draft')).toHaveLength(1)
  })
})
